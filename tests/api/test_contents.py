"""Which texts go through the embedding model."""

from api.pipeline.contents import embedded


def test_only_the_beginning_of_a_long_talk_is_embedded() -> None:
    assert len(embedded("长" * 5000)) == 1000
    assert embedded("短") == "短"
