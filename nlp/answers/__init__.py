"""Questions, what was said to them, and whether it held.

The story, thread by thread (a thread never leaves its channel, so channels are shards):

1. ``rereading``  roles read again inside their thread, for an answer opens none;
2. ``turns``      consecutive messages of one speaker become one turn, for nobody answers in single messages;
3. ``asking``     the turns that ask, and which of them another turn speaks to: quotes, mentions, links, shared words;
4. ``reactions``  what was said after an answer: it worked, thanks, it failed, don't do that;
5. ``scoring``    how good an answer is, and which of them are worth naming;
6. ``questions``  the public step, :func:`nlp.answers.questions.find_questions`.

Everything that is known about wording stands in two tables, ``outcome_cues`` and ``reply_cues``: Chinese and English
rows, each with its reason. No vectors and no model are needed.
"""
