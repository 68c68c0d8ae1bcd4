"""The grammar of formulas (scoring, section 8), for an LALR parser."""

NUMBER = r"[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?"
NAME = r"[a-z][a-z0-9-]*"
COMPARING = "<=|>=|==|!=|<|>"

GRAMMAR = rf"""
?start: argument

?argument: sum
    | sum COMPARING sum -> comparison

?sum: product
    | sum PLUS product -> added
    | sum MINUS product -> added

?product: signed
    | product TIMES signed -> multiplied
    | product OVER signed -> multiplied

?signed: power
    | MINUS signed -> negated

?power: atom
    | atom "^" signed -> raised

?atom: "(" argument ")"
    | NUMBER -> number
    | NAME -> key
    | NAME "(" (argument ("," argument)*)? ")" -> call

PLUS: "+"
MINUS: "-"
TIMES: "*"
OVER: "/"
COMPARING: /{COMPARING}/
NUMBER: /{NUMBER}/
NAME: /{NAME}/
BLANK: /[ \t\r\n]+/
%ignore BLANK
"""
