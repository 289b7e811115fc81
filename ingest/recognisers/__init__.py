"""Recognisers of personal data, one file a subject; each is a table of rows."""

from ingest.recognisers import (
    banking,
    documents,
    links,
    mail,
    messengers,
    network,
    numbers,
    persons,
    phones,
    places,
    secrets,
)

RECOGNISERS = (
    *links.RECOGNISERS,
    *secrets.RECOGNISERS,
    *network.RECOGNISERS,
    *persons.RECOGNISERS,
    *mail.RECOGNISERS,
    *messengers.RECOGNISERS,
    *banking.RECOGNISERS,
    *documents.RECOGNISERS,
    *numbers.RECOGNISERS,
    *phones.RECOGNISERS,
    *places.RECOGNISERS,
    *numbers.BARE,
)
"""Tried in this order; what an earlier row found is not looked at again."""
