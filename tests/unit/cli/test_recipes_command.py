"""``voicecoach recipes``: a list of worked examples, and each as a file that can be played."""

from voicecoach.routines.recipes import recipe, recipes


def test_they_are_listed_each_with_what_it_is(voicecoach):
    lines = voicecoach("recipes").out.splitlines()
    assert len(lines) == len(list(recipes()))
    (tabata,) = (line for line in lines if line.startswith("tabata "))
    assert tabata.endswith("  Tabata: eight times twenty seconds of work and ten of rest, to the second.")


def test_one_is_printed_as_it_is_and_can_be_planned(voicecoach, tmp_path):
    printed = voicecoach("recipes", "box-breathing").out
    assert printed == recipe("box-breathing").text
    path = tmp_path / "box-breathing.yaml"
    path.write_text(printed)
    assert voicecoach("check", "--strict", path).code == 0
    assert voicecoach("plan", path, "--voice", "none").code == 0


def test_a_wrong_name_is_bad_input(voicecoach):
    done = voicecoach("recipes", "box")
    assert (done.code, done.out) == (2, "")
    assert "there is no recipe “box”: “voicecoach recipes” lists those there are" in done.err
