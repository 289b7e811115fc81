"""Subjects on which members hold two views; none rather than a false one.

1. ``choices``  what the two sides are called, in the discussion's own words: 先 A or 先 B, A 还是 B, 支持 or 反对;
2. ``sides``    which member stands where: what they say for and against, and whom they contradict or agree with;
3. ``debates``  the public step, :func:`nlp.controversies.debates.find_controversies`.

``stance_cues`` holds the wording, Chinese and English.
"""
