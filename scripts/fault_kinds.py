"""One-line faults: every small change of a module that could be a slip of the hand.

A fault replaces one stretch of source text. Docstrings, annotations, decorators, error texts, log
messages and what only a type checker reads are left alone.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from itertools import pairwise

COMPARISONS: dict[type[ast.cmpop], tuple[str, tuple[str, ...]]] = {
    ast.Lt: ("<", ("<=", ">")),
    ast.LtE: ("<=", ("<", ">")),
    ast.Gt: (">", (">=", "<")),
    ast.GtE: (">=", (">", "<")),
    ast.Eq: ("==", ("!=",)),
    ast.NotEq: ("!=", ("==",)),
    ast.Is: ("is", ("is not",)),
    ast.IsNot: ("is not", ("is",)),
    ast.In: ("in", ("not in",)),
    ast.NotIn: ("not in", ("in",)),
}
BY_ONE = 100
"""Larger numbers are halved and doubled: a millisecond in a minute is no fault that could be heard."""
EMPTY = {"str": '""', "list": "[]", "dict": "{}", "tuple": "()", "int": "0", "float": "0.0"}
LOGS = re.compile(r"^(log|_log|logger|_logger|logging|warnings)\.")


@dataclass(frozen=True)
class Fault:
    """A change of one stretch of a module, given as offsets into its UTF-8 bytes."""

    path: str
    line: int
    kind: str
    start: int
    end: int
    text: str

    def __str__(self) -> str:
        """Return its place and its kind."""
        return f"{self.path}:{self.line}  {self.kind}"

    def applied(self, source: bytes) -> bytes:
        """Return ``source`` with the fault in it."""
        return source[: self.start] + self.text.encode() + source[self.end :]


def faults_of(path: str, source: bytes) -> list[Fault]:
    """Return every fault of one module that still compiles and differs from it, in order of place."""
    tree = ast.parse(source)
    found = _Finder(path, source)
    found.visit(tree)
    plain = ast.dump(tree)
    return [
        fault
        for fault in sorted(set(found.faults), key=lambda each: (each.start, each.end, each.text))
        if _differs(fault.applied(source), plain)
    ]


def _differs(changed: bytes, plain: str) -> bool:
    try:
        return ast.dump(ast.parse(changed)) != plain
    except SyntaxError:
        return False


class _Finder(ast.NodeVisitor):
    """Collects faults; visits no node in which a fault would be none."""

    def __init__(self, path: str, source: bytes) -> None:
        self.path = path
        self.source = source
        self.faults: list[Fault] = []
        self._returns: list[ast.expr | None] = []
        self._line_starts = [0]
        for line in source.splitlines(keepends=True):
            self._line_starts.append(self._line_starts[-1] + len(line))

    def _span(self, node: ast.expr | ast.stmt | ast.keyword) -> tuple[int, int]:
        last, column = node.end_lineno or node.lineno, node.end_col_offset or node.col_offset
        return self._line_starts[node.lineno - 1] + node.col_offset, self._line_starts[last - 1] + column

    def _text(self, node: ast.expr | ast.stmt) -> str:
        start, end = self._span(node)
        return self.source[start:end].decode()

    def _add(self, kind: str, start: int, end: int, text: str) -> None:
        line = self.source.count(b"\n", 0, start) + 1
        self.faults.append(Fault(self.path, line, kind, start, end, text))

    def _replace(self, kind: str, node: ast.expr | ast.stmt, text: str) -> None:
        self._add(kind, *self._span(node), text)

    def _swap(self, kind: str, one: ast.expr, other: ast.expr) -> None:
        if one.lineno != one.end_lineno or other.lineno != other.end_lineno:
            return
        (start, middle), (again, end) = self._span(one), self._span(other)
        between = self.source[middle:again].decode()
        self._add(kind, start, end, self._text(other) + between + self._text(one))

    def _operator(self, left: ast.expr, right: ast.expr, old: str, new: str, kind: str) -> None:
        """Change the operator between two operands, wherever its line is."""
        start, end = self._span(left)[1], self._span(right)[0]
        pattern = re.escape(old).replace(r"\ ", r"\s+")
        if old[0].isalpha():
            pattern = rf"\b{pattern}\b"
        place = re.search(pattern.encode(), self.source[start:end])
        if place:
            self._add(kind, start + place.start(), start + place.end(), new)

    # What is left alone.

    def visit_Raise(self, node: ast.Raise) -> None:
        """Leave errors and their texts alone."""

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        """Leave the annotation alone."""
        if node.value is not None:
            self.visit(node.value)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """Leave bases and decorators alone."""
        for statement in node.body:
            self.visit(statement)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        """Leave decorators and annotations alone."""
        for default in [*node.args.defaults, *node.args.kw_defaults]:
            if default is not None:
                self.visit(default)
        self._returns.append(node.returns)
        for statement in node.body:
            self.visit(statement)
        self._returns.pop()

    def visit_Assert(self, node: ast.Assert) -> None:
        """Leave assertions alone: they only inform the type checker."""

    def visit_Expr(self, node: ast.Expr) -> None:
        """Remove calls made for their effect; leave docstrings and messages to a log alone."""
        if isinstance(node.value, ast.Call):
            if LOGS.match(ast.unparse(node.value.func)):
                return
            self._replace("call removed", node, "pass")
        if not isinstance(node.value, ast.Constant):
            self.visit(node.value)

    # What is changed.

    def visit_Compare(self, node: ast.Compare) -> None:
        """Change each operator."""
        for left, op, right in zip([node.left, *node.comparators], node.ops, node.comparators, strict=False):
            old, news = COMPARISONS[type(op)]
            for new in news:
                self._operator(left, right, old, new, "comparison")
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        """Change numbers and flip truth values; words are not ours to change."""
        match node.value:
            case bool():
                self._replace("constant", node, str(not node.value))
            case int() as count if count <= BY_ONE:
                for near in sorted({count + 1, max(0, count - 1), count * 2} - {count}):
                    self._replace("constant", node, str(near))
            case int() as size:
                for far in (size // 2, size * 2):
                    self._replace("constant", node, str(far))
            case float() as share:
                for other in sorted({share * 2, share + 1} - {share}):
                    self._replace("constant", node, repr(other))

    def visit_BinOp(self, node: ast.BinOp) -> None:
        """Exchange plus and minus."""
        if isinstance(node.op, ast.Add):
            self._operator(node.left, node.right, "+", "-", "plus and minus")
        elif isinstance(node.op, ast.Sub):
            self._operator(node.left, node.right, "-", "+", "plus and minus")
        self.generic_visit(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        """Exchange plus and minus."""
        if isinstance(node.op, ast.Add):
            self._operator(node.target, node.value, "+=", "-=", "plus and minus")
        elif isinstance(node.op, ast.Sub):
            self._operator(node.target, node.value, "-=", "+=", "plus and minus")
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        """Exchange and and or."""
        old, new = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        for left, right in pairwise(node.values):
            self._operator(left, right, old, new, "and and or")
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        """Remove a negation."""
        if isinstance(node.op, ast.Not):
            self._replace("not removed", node, self._text(node.operand))
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        """Exchange min and max, and the values of neighbouring keyword arguments."""
        if isinstance(node.func, ast.Name) and node.func.id in {"min", "max"}:
            self._replace("min and max", node.func, "max" if node.func.id == "min" else "min")
        named = [each for each in node.keywords if each.arg not in {None, "fix", "where"}]
        for one, other in pairwise(named):
            self._swap("arguments swapped", one.value, other.value)
        self.generic_visit(node)

    def visit_Dict(self, node: ast.Dict) -> None:
        """Swap the values of neighbouring entries."""
        for one, other in pairwise(node.values):
            self._swap("entries swapped", one, other)
        self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        """Swap the arms, and force the condition."""
        start, end = self._span(node)
        body, otherwise = self._span(node.body), self._span(node.orelse)
        source = self.source
        swapped = (
            source[start : body[0]]
            + source[slice(*otherwise)]
            + source[body[1] : otherwise[0]]
            + source[slice(*body)]
            + source[otherwise[1] : end]
        )
        self._add("arms swapped", start, end, swapped.decode())
        self._force(node.test)
        self.generic_visit(node)

    def visit_If(self, node: ast.If) -> None:
        """Force the condition, unless it is the type checker's."""
        if "TYPE_CHECKING" in ast.unparse(node.test) or "__name__" in ast.unparse(node.test):
            return
        self._force(node.test)
        self.generic_visit(node)

    def visit_While(self, node: ast.While) -> None:
        """Never enter the loop."""
        if not isinstance(node.test, ast.Constant):
            self._replace("condition forced", node.test, "False")
        self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        """Force each condition."""
        for test in node.ifs:
            self._force(test)
        self.generic_visit(node)

    def _force(self, test: ast.expr) -> None:
        self._replace("condition forced", test, "True")
        self._replace("condition forced", test, "False")

    def visit_Break(self, node: ast.Break) -> None:
        """Go on instead."""
        self._replace("break and continue", node, "continue")

    def visit_Continue(self, node: ast.Continue) -> None:
        """Leave the loop instead."""
        self._replace("break and continue", node, "break")

    def visit_Return(self, node: ast.Return) -> None:
        """Return what is empty of the annotated type; None where that is allowed."""
        if node.value is None or isinstance(node.value, ast.Constant):
            self.generic_visit(node)
            return
        annotation = ast.unparse(self._returns[-1]) if self._returns and self._returns[-1] else ""
        if re.search(r"\bNone\b", annotation):
            self._replace("return emptied", node.value, "None")
        elif annotation == "bool":
            self._replace("return emptied", node.value, "True")
            self._replace("return emptied", node.value, "False")
        elif annotation.partition("[")[0] in EMPTY:
            self._replace("return emptied", node.value, EMPTY[annotation.partition("[")[0]])
        self.generic_visit(node)
