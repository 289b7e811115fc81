"""Questions, what was said to them, and whether it held.

The story, thread by thread (a thread never leaves its channel, so channels are shards):

1. ``rereading``  roles read again inside their thread, for an answer opens none;
2. ``turns``      consecutive messages of one speaker become one turn, for nobody answers in single messages;
3. ``asking``     the turns that ask (``requests``: a request has an object and is its speaker's own);
4. ``addressing`` which question another turn speaks to (``fit``: quotes, mentions, links, shared words, who reacts);
5. ``reactions``  what was said after an answer: it worked, thanks, it failed, don't do that;
6. ``scoring``    how good an answer is, and which of them are worth naming;
7. ``questions``  the public step, :func:`nlp.answers.questions.find_questions`.

Before it :func:`nlp.answers.mending.mend_threads` moves questions and answers that were linked to the wrong talk.

Everything that is known about wording stands in three tables, ``outcome_cues``, ``reply_cues`` and ``request_cues``:
Chinese and English rows, each with its reason. No vectors and no model are needed.
"""
