"""Âm tiết tiếng Việt: which syllables Vietnamese spelling allows - onset, rhyme, tone and the letter that bears it.

Both ways to place the tone (`hóa`, `hoá`) are right; `i` and `y` may both end a syllable (`kỹ`, `kĩ`).
"""

import unicodedata
from functools import lru_cache

from service.rules.tokens import bare, split_tone

_ONSETS = ("ngh", "ng", "nh", "gh", "gi", "qu", "ch", "kh", "ph", "th", "tr", *"bcdđghklmnprstvx")  # longest first
_FRONT = "iyeê"  # before these k, gh, ngh stand; elsewhere c, g, ng
_STOPS = ("c", "ch", "p", "t")
_ALL_RHYMES = """
a ai ao au ay ac ach am an ang anh ap at ăc ăm ăn ăng ăp ăt âu ây âc âm ân âng âp ât
e eo ec em en eng ep et ê êu êch êm ên ênh êp êt i ia iu ich im in inh ip it iêu iêc iêm iên iêng iêp iêt
o oa oe oi oai oay oao oeo oc om on ong op ot ooc oong oac oach oam oan oang oanh oap oat oăc oăm oăn oăng oăt oem oen
oet ô ôi ôc ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua ui uê uơ uy uc um un ung up ut uôi uôc uôm uôn uông uôt
uân uâng uât uây uêch uên uênh uêt uya uyu uych uyn uynh uyp uyt uyên uyêt ư ưa ưi ưu ưc ưm ưng ưt
ươi ươu ươc ươm ươn ương ươp ươt y yêu yêm yên yêng yêt
"""
_RHYMES = frozenset(_ALL_RHYMES.split())
_QU_RHYMES = """
a ai ao au ay ac ach am an ang anh ap at ăc ăm ăn ăng ăp ăt âu ây ân âng ât âc
e eo en eng et ê êu ên ênh êt êch i im it ich inh in ip o y yt ynh yn yp ych yên yêt yu ôc ơ ơi ơn ơt
"""
_AFTER_QU = frozenset(_QU_RHYMES.split())
_BARE_RHYMES = frozenset(bare(one) for one in _RHYMES)
_KEYS = "sfrxjwz"  # typed for marks
_LOOSE = frozenset(("oa", "oe", "uy"))  # either letter may bear the tone
# Proper names of our mountains and highlands, and sounds, that keep a spelling of their own.
_KEPT = ("đắk", "đăk", "lắk", "lăk", "kạn", "kông", "krông", "pắk", "êđê", "hrê", "brâu", "mnông")


@lru_cache(maxsize=8192)
def fault(syllable: str) -> str | None:
    """What is wrong with a word of letters, in a few Vietnamese words; None for a syllable that may be written so."""
    word = syllable.lower()
    letters, tones = split_tone(word)
    if word in _KEPT:
        return None
    if len(tones) > 1:
        return "có hai dấu thanh trong một tiếng"
    if any(sign in "fjwz" for sign in letters):
        return "còn sót phím gõ dấu (f, j, w, z)"
    cut = _cut(letters)
    if cut is None:
        return "không phải một tiếng viết được trong tiếng Việt"
    onset, rhyme = cut
    if rhyme.endswith(_STOPS) and tones not in ("\u0301", "\u0323"):
        return "vần này chỉ mang dấu sắc hoặc dấu nặng"
    return None if not tones or _bears(word, onset, rhyme) else "dấu thanh đặt sai chữ"


def is_unmarked(word: str) -> bool:
    """Whether a word without any mark is a Vietnamese one that lost its marks: `hojc` (their keys), `hoc`, `tiep`."""
    onset = next((one for one in _ONSETS if word.startswith(one)), "")
    rhyme = word[len(onset) :]
    if rhyme in _BARE_RHYMES:
        return True
    keys = [at for at, sign in enumerate(rhyme) if at and sign in _KEYS]
    return any(rhyme[:at] + rhyme[at + 1 :] in _BARE_RHYMES for at in keys)


def _cut(letters: str) -> tuple[str, str] | None:
    """Onset and rhyme of a syllable without its tone; None when there is no such syllable."""
    onset = next((one for one in _ONSETS if letters.startswith(one)), "")
    rhyme = letters[len(onset) :]
    if onset == "qu":
        return (onset, rhyme) if rhyme in _AFTER_QU else None
    if onset == "gi" and rhyme not in _RHYMES:  # `gì`, `gìn`, `giếng`
        onset, rhyme = "g", f"i{rhyme}"
        return (onset, rhyme) if rhyme in _RHYMES else None
    if rhyme not in _RHYMES or not _fits(onset, rhyme):
        return None
    return onset, rhyme


def _fits(onset: str, rhyme: str) -> bool:
    """Whether the spelling of the onset goes with the vowel after it."""
    if onset in ("k", "gh", "ngh"):
        return rhyme[0] in _FRONT
    if onset in ("c", "g", "ng"):
        glides = onset == "c" and (rhyme.startswith(("oa", "oă", "oe", "uâ", "uê", "uy", "uơ")))
        return rhyme[0] not in _FRONT and not glides
    if not onset:
        return not (rhyme.startswith("iê") or rhyme == "ưm")
    return not rhyme.startswith("yê") and (rhyme != "y" or onset in ("th", *"bdhlmnrstvx"))


def _bears(word: str, onset: str, rhyme: str) -> bool:
    """Whether the tone stands over the main vowel."""
    place = next(index for index, letter in enumerate(unicodedata.normalize("NFC", word)) if split_tone(letter)[1])
    at = place - len(onset)
    return at in (0, 1) if rhyme in _LOOSE else at == _main(rhyme)


def _main(rhyme: str) -> int:
    marked = [index for index, letter in enumerate(rhyme) if letter in "êôơâă"]
    if marked:
        return marked[-1]
    if "ư" in rhyme:
        return rhyme.index("ư")
    vowels = [index for index, letter in enumerate(rhyme) if letter in "aeiouy"]
    if len(vowels) < len(rhyme):  # a consonant ends it: `toàn`, `huỳnh`
        return vowels[-1]
    return 1 if len(vowels) == 3 else 0  # `ngoài`, `khuya`; `cải`, `nghĩa`
