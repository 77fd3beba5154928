import importlib.util
from pathlib import Path

ROOT = Path(__file__).parents[3]


def docs_script():
    spec = importlib.util.spec_from_file_location(
        "make_library_docs", ROOT / "scripts" / "make_library_docs.py"
    )
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    return script


def test_page_is_current():
    script = docs_script()
    current = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    assert current == script.library_page(), "run scripts/make_library_docs.py"


def test_page_sets_each_dose_beside_the_source():
    page = docs_script().library_page()
    assert "| Supported leg drop (`supine-leg-drop`) | 2 × 30–45 s a side | 2 × 30–45 s a side |" in page
    assert "| Hip rotation over a bench (`external-hip-rotation`) | 30 s a side | no dose |" in page
    assert "- side: right knee down" in page
