"""Recognisers of personal data, one file a subject; each is a table of rows."""

from ingest.recognisers import (
    accounts,
    banking,
    documents,
    links,
    network,
    numbers,
    persons,
    phones,
    places,
    secrets,
)

RECOGNISERS = (
    *secrets.RECOGNISERS,
    *links.RECOGNISERS,
    *network.RECOGNISERS,
    *persons.RECOGNISERS,
    *accounts.RECOGNISERS,
    *banking.RECOGNISERS,
    *documents.RECOGNISERS,
    *numbers.RECOGNISERS,
    *phones.RECOGNISERS,
    *places.RECOGNISERS,
    *numbers.BARE,
)
"""Tried in this order; what an earlier row found is not looked at again."""
