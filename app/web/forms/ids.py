"""Ids of rows as they come from addresses and forms: no larger than a database can be asked for."""

from typing import Annotated

from fastapi import Form, Path

LARGEST = 2**31 - 1

PathId = Annotated[int, Path(ge=0, le=LARGEST)]
FormId = Annotated[int, Form(ge=0, le=LARGEST)]
