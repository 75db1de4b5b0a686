"""A doubt's fingerprint; and what is doubted of all that is published."""

from policies.plausibility import Doubt, DoubtKind, doubts_of


def test_the_same_doubt_about_other_values_is_a_new_one():
    one = Doubt(DoubtKind.LOW_CEILING, "封顶线 600 元")
    assert one.fingerprint == Doubt(DoubtKind.LOW_CEILING, "封顶线 600 元", (3,)).fingerprint
    assert one.fingerprint != Doubt(DoubtKind.LOW_CEILING, "封顶线 601 元").fingerprint
    assert one.fingerprint != Doubt(DoubtKind.WRONG_TOTAL, "封顶线 600 元").fingerprint


def test_a_long_sentence_is_cut_to_what_can_be_stored():
    assert len(Doubt(DoubtKind.WRONG_TOTAL, "字" * 400).words) == 300


def test_of_the_seeded_data_one_row_is_doubted_and_rightly(seeded_book):
    """北京 6720/33821 stands in conflict C21: an article's figures that do not fit each other."""
    found = [
        (version.key, doubt.kind)
        for code in seeded_book.all_chapters()
        for version in seeded_book.public_versions(code)
        for doubt in doubts_of(seeded_book, version)
    ]
    assert found == [("beijing-employee-2025", DoubtKind.UNEVEN_BASES)]
