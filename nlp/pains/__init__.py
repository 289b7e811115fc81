"""Obstacles that members meet, over groups and weeks.

1. ``voicings``  what one thread voices: a question with everybody who has it too, a row of complaints, or a subproblem
   on which an answer left somebody stuck;
2. ``likeness``  how near two voicings are: vectors, shared technical words, topic;
3. ``grouping``  voicings of one obstacle, over threads, channels and weeks;
4. ``service``   whether it is about the staff or the service;
5. ``pain_points``  the public step, :func:`nlp.pains.pain_points.find_pains`: rank, resolved or open.
"""
