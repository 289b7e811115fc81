"""The tables of a workspace, one file a subject, without policy: acts say what to keep, these keep it.

How the pieces fit, as the act of importing uses them::

    with Workspace.open(path, create=True) as workspace:
        database = workspace.database
        key = workspace.key_for(exports)
        resolver = Resolver(key, members.known(database, key), language)
        ...                                     # resolver.learn(conversation, senders) for everybody that survey found
        run = imports.begin(database)
        source = imports.add_source(database, run, "g1.csv")
        messages.insert_batch(database, source, [resolver.resolve("g1.csv", record) for record in batch])
        imports.finish_source(database, source, report)
        channels.insert(database, run, resolver.channels())
        members.insert(database, sealed)        # members.sealed(...): made before, it takes its time
        imports.complete(database, run)         # until here readers see nothing of it
        search.bring_up_to_date(database)       # and no search finds it

Every function commits its own transaction; ``with database.atomic():`` around several makes them one.
"""
