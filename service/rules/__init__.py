"""Kiểm tra thể thức: the rules of Nghị định 30/2020/NĐ-CP, the parts they look at, and the check itself."""

from service.rules import (
    body_form,
    capitals,
    closing_form,
    content,
    head_form,
    looks,
    near_misses,
    salutation,
    spelling,
)
from service.rules.catalogue import RULES, Rule, findings
from service.rules.of_document import of_document
from service.rules.parts import Checked, Facts, Piece, Signer
from service.rules.recognise import recognise

# each enters its rules into RULES
MODULES = (head_form, salutation, looks, body_form, closing_form, content, near_misses, spelling, capitals)

__all__ = ["MODULES", "RULES", "Checked", "Facts", "Piece", "Rule", "Signer", "findings", "of_document", "recognise"]
