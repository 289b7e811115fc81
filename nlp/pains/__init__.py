"""Obstacles that members meet, over groups and weeks.

1. ``voicings``  what one thread voices: a question with everybody who has it too, a row of complaints, or a subproblem
   on which an answer left somebody stuck;
2. ``obstacles``  whether a voicing names an obstacle or a need; ``objects`` are what English ones must be about;
3. ``likeness``  how near two voicings are: what is asked, and the words of the talk around it;
4. ``grouping``  voicings of one obstacle, over threads, channels and weeks;
5. ``service``   whether it is about the staff or the service;
6. ``aftermath``  whether its asker says in another conversation that it is gone;
7. ``pain_points``  the public step, :func:`nlp.pains.pain_points.find_pains`: rank, resolved or open.
"""
