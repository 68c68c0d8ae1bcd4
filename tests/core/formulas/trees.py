"""Any formula's tree, and any text a person might type, for property tests."""

from hypothesis import strategies as st

from app.core.formulas.tree import (
    Call,
    Comparing,
    Comparison,
    Function,
    If,
    Node,
    Number,
    OperandKind,
    OperandRef,
    Round,
    Sign,
    Step,
    added,
    multiplied,
    negated,
    raised,
)

KEYS = ("a", "b", "min", "if", "cost-total", "q4", "e", "x-1-", "prior")

numbers = st.builds(
    Number,
    st.one_of(
        st.integers(0, 1000).map(float),
        st.floats(min_value=0, allow_nan=False, allow_infinity=False).map(abs),
    ),
)
keys = st.sampled_from(KEYS)
references = st.one_of(
    st.builds(OperandRef, st.just(OperandKind.VALUE), keys),
    st.builds(OperandRef, st.just(OperandKind.YTD), keys),
    st.builds(OperandRef, st.just(OperandKind.PRIOR), keys, st.integers(1, 100)),
)


def _larger(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    comparisons = st.builds(Comparison, st.sampled_from(Comparing), inner, inner)
    several = st.sampled_from([Function.MIN, Function.MAX, Function.SUM, Function.MEAN])
    return st.one_of(
        st.builds(added, inner, st.sampled_from(Sign), inner),
        st.builds(multiplied, inner, st.sampled_from(Step), inner),
        st.builds(raised, inner, inner),
        st.builds(negated, inner),
        st.builds(If, comparisons, inner, inner),
        st.builds(Round, inner, st.one_of(st.none(), st.integers(-15, 15))),
        st.builds(Call, several, st.lists(inner, min_size=1, max_size=4).map(tuple)),
        st.builds(Call, st.just(Function.ABS), st.tuples(inner)),
        st.builds(
            Call, st.just(Function.COALESCE), st.lists(inner, min_size=2, max_size=4).map(tuple)
        ),
    )


trees = st.recursive(st.one_of(numbers, references), _larger, max_leaves=25)

values = st.one_of(st.none(), st.floats(), st.sampled_from([0.0, -0.0, 1.0, -8.0, 0.5, 1e308]))

_WORDS = [
    *KEYS,
    *("max", "sum", "mean", "abs", "round", "ytd", "coalesce", "eval"),
    *("0", "1", "2", "0.5", "1e3", "9", "1e999", "-1", "100", "101", ".", "_"),
    *("+", "-", "*", "/", "^", "(", ")", ",", " ", "\n", "<", "<=", ">", ">=", "==", "!=", "="),
]
texts = st.one_of(
    st.text(max_size=60),
    st.text("ab12.e^*/+-(), <>=!\n", max_size=60),
    st.lists(st.sampled_from(_WORDS), max_size=40).map("".join),
)
