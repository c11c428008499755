"""Kho tệp: what is put is there for ever, whole under the hash of its bytes, whatever the disk or a kill may do."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256

import pytest

from service.archive.keep import CHANGED, MISSING, Damaged, Store
from service.refusal import Refused
from tests.archive.faults import DONE, FAULTS, REFUSED, calls, suffers

CONTENT = "Kế hoạch số 41/KH-SKHCN".encode() * 4000
NAME = sha256(CONTENT).hexdigest()
NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
LATER = datetime.now(UTC) + timedelta(days=1)


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "store")


def place(store: Store, name: str):
    return store.folder / name[:2] / name


def names(store: Store) -> list[str]:
    return sorted(path.name for path in store.folder.glob("*/*"))


def damage(store: Store, name: str, content: bytes) -> None:
    place(store, name).chmod(0o640)
    place(store, name).write_bytes(content)


def grow_old(store: Store, name: str) -> None:
    os.utime(place(store, name), (NOW.timestamp() - 86400,) * 2)


def test_what_is_put_is_read_back_under_the_hash_of_its_bytes(store):
    assert store.put(CONTENT) == NAME
    assert store.get(NAME) == CONTENT
    assert store.verify([NAME]) == ()
    assert store.get(store.put(b"")) == b""


def test_a_kept_file_can_be_read_and_not_written(store):
    store.put(CONTENT)
    assert stat.S_IMODE(place(store, NAME).stat().st_mode) == 0o440


def test_the_same_bytes_are_one_file(store):
    assert store.put(CONTENT) == store.put(CONTENT)
    assert names(store) == [NAME]


def test_another_opening_of_the_folder_finds_what_is_there(store):
    store.put(CONTENT)
    assert Store(store.folder).get(NAME) == CONTENT


def test_one_changed_bit_is_found(store):
    store.put(CONTENT)
    damage(store, NAME, bytes([CONTENT[0] ^ 1]) + CONTENT[1:])
    with pytest.raises(Damaged, match="đã bị thay đổi"):
        store.get(NAME)
    [found] = store.verify([NAME, NAME])
    assert (found.rule, found.level, found.place) == (CHANGED, "MUST", NAME)


def test_a_missing_file_is_found(store):
    with pytest.raises(Damaged, match="không còn hoặc không đọc được"):
        store.get(NAME)
    assert [found.rule for found in store.verify([NAME])] == [MISSING]


@pytest.mark.parametrize("name", ["", "41", "../../etc/passwd", NAME.upper(), f"{NAME}/", f"{NAME}\n"])
def test_a_name_that_is_no_hash_never_leads_to_a_file(store, name):
    with pytest.raises(Damaged, match="không phải tên tệp trong kho"):
        store.get(name)
    assert [found.rule for found in store.verify([name])] == [MISSING]


def test_a_damaged_file_is_whole_again_when_the_same_bytes_are_put(store):
    store.put(CONTENT)
    damage(store, NAME, CONTENT[:100])
    store.put(CONTENT)
    assert store.get(NAME) == CONTENT


def test_only_old_files_that_no_row_names_are_swept(store):
    kept, orphan, young = store.put(b"1"), store.put(b"2"), store.put(b"3")
    for name in (kept, orphan):
        grow_old(store, name)
    assert store.sweep({kept}, before=NOW) == (orphan,)
    assert names(store) == sorted([kept, young])
    assert store.verify([kept, young]) == ()


def test_a_file_that_is_put_again_is_young_again(store):
    store.put(CONTENT)
    grow_old(store, NAME)
    store.put(CONTENT)
    assert store.sweep((), before=NOW) == ()
    assert store.get(NAME) == CONTENT


def test_sweeping_leaves_alone_what_is_not_its_own(store):
    store.put(CONTENT)
    strangers = [store.folder / "README.md", store.folder / "ab" / "x", store.folder / "00" / NAME]
    for stranger in strangers:
        stranger.parent.mkdir(exist_ok=True)
        stranger.write_text("của người khác", encoding="utf-8")
    assert store.sweep((), before=LATER) == (NAME,)
    assert all(stranger.exists() for stranger in strangers)


def test_a_folder_that_cannot_be_used_is_refused_with_what_to_do(tmp_path):
    (tmp_path / "store").write_bytes(b"")
    with pytest.raises(Refused, match=r"Không mở được kho tệp .* hãy kiểm tra chỗ trống trên đĩa"):
        Store(tmp_path / "store")


def test_many_who_put_and_sweep_at_the_same_time_lose_nothing(store):
    contents = [str(number % 5).encode() for number in range(60)]

    def person(content: bytes) -> str:
        if content == b"4":
            store.sweep((), before=NOW)
        return store.put(content)

    with ThreadPoolExecutor(6) as pool:
        put = list(pool.map(person, contents))
    assert names(store) == sorted(set(put)) and len(set(put)) == 5
    assert store.verify(put) == ()


def test_a_content_is_on_disk_before_it_has_its_name_and_the_name_before_it_is_told(store):
    made = [call for call in calls(lambda: store.put(CONTENT)) if call in ("write", "fsync", "chmod", "rename")]
    assert made == ["write", "fsync", "chmod", "rename", "fsync", "fsync"]


def nothing(store: Store) -> None:
    """The content is new."""


def there(store: Store) -> None:
    """The content is there already."""
    store.put(CONTENT)


def damaged(store: Store) -> None:
    """The content is there, and not whole."""
    store.put(CONTENT)
    damage(store, NAME, CONTENT[:7])


@pytest.mark.parametrize("before", [nothing, there, damaged], ids=["new", "there already", "there and damaged"])
def test_a_fault_at_any_call_leaves_the_file_whole_or_absent_and_a_second_try_completes(
    tmp_path,
    before,
):
    counted = Store(tmp_path / "counted")
    before(counted)
    made = calls(lambda: counted.put(CONTENT))
    points = [(fault, at) for at, call in enumerate(made) for fault in FAULTS if not fault.half or call == "write"]
    ends = {DONE: 0, REFUSED: 0, -9: 0}
    for number, (fault, at) in enumerate(points):
        store = Store(tmp_path / str(number))
        before(store)
        end = suffers(partial(store.put, CONTENT), fault, at, Refused)
        assert end in ends, (fault, made[at], end)
        assert (end == -9) == (fault.error is None), (fault, made[at])
        ends[end] += 1
        if before is not damaged or end == DONE:
            assert store.verify(path.name for path in store.folder.glob("*/[0-9a-f]*")) == (), (fault, made[at])
        if end == DONE:
            assert store.get(NAME) == CONTENT
        assert store.put(CONTENT) == NAME
        assert store.get(NAME) == CONTENT
        store.sweep({NAME}, before=LATER)
        assert names(store) == [NAME], (fault, made[at])
    print(f"{before.__doc__} {len(made)} lời gọi, {len(points)} điểm sự cố: {ends[-9]} lần bị giết, "
          f"{ends[REFUSED]} lần bị từ chối, {ends[DONE]} lần vẫn xong; 0 tệp sai")  # fmt: skip


def test_a_fault_at_any_call_of_a_sweep_loses_no_file_that_a_row_names(
    tmp_path,
):
    def filled(folder) -> tuple[Store, str]:
        store = Store(folder)
        kept = store.put(b"1")
        for content in (b"2", b"3"):
            store.put(content)
        return store, kept

    counted, kept = filled(tmp_path / "counted")
    made = calls(lambda: counted.sweep({kept}, before=LATER))
    points = [(fault, at) for at in range(len(made)) for fault in FAULTS if not fault.half]
    for number, (fault, at) in enumerate(points):
        store, kept = filled(tmp_path / str(number))
        end = suffers(partial(store.sweep, {kept}, before=LATER), fault, at, Refused)
        assert end in (DONE, REFUSED, -9)
        assert store.get(kept) == b"1"
        store.sweep({kept}, before=LATER)
        assert names(store) == [kept]
    print(f"Dọn kho: {len(made)} lời gọi, {len(points)} điểm sự cố; 0 tệp đang dùng bị mất")
