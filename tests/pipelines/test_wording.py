from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines import wording
from pipelines.wording import furniture, tail
from tests.timing import within

_LINES = st.text(alphabet=st.sampled_from('aáBĐđ (){}[]<>»-–.,:;/|0123456789\u00a0Ảnhtheo#"”'), max_size=120)


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Chia sẻ bài viết", "share"),
        ("Chia sẻ Facebook", "share"),
        ("Theo dõi Báo Thử trên Google News", "share"),
        ("Mời quý độc giả theo dõi Báo Thử trên", "share"),
        ("A- A A+", "reader"),
        ("In bài này", "reader"),
        ("Nội dung bài viết [Ẩn]", "reader"),
        ("Tệp đính kèm: ke-hoach-12.pdf", "reader"),
        ("Bạn nghĩ sao về bài viết này?", "reader"),
        ("Theo dõi Báo Thử trên Google News để cập nhật tin tức nhanh nhất", "share"),
        ("Theo dõi fanpage Báo Thử tại đây", "share"),
        ("Đăng ký kênh YouTube của Báo Thử", "share"),
        ("Quét mã QR để tải ứng dụng Báo Thử", "share"),
        ("---o0o---", "separator"),
        ("Xem thêm »", "reader"),
        ("0:00 / 0:00", "audio"),
        ("0:00", "audio"),
        ("00:12 / 03:45", "audio"),
        ("Tốc độ đọc:", "audio"),
        ("Nghe bài viết", "audio"),
        ("Nghe nội dung bài viết:", "audio"),
        ("Your browser does not support the audio element.", "audio"),
        ("(0) Bình luận", "comment"),
        ("Bình luận của bạn về bài viết...", "comment"),
        ("Email của bạn sẽ không được hiển thị công khai.", "comment"),
        ("Số lần xem: 688", "counter"),
        ("2,171 lượt xem", "counter"),
        ("ADQuảng cáo", "advert"),
        ("--Quảng cáo---", "advert"),
        ("© Bản quyền thuộc về Báo Thử", "footer"),
        ("Giấy phép số 12/GP-THU do Bộ cấp ngày 02-12-2021", "footer"),
        ("Chú ý: Việc đăng lại bài viết trên ở website khác mà không ghi rõ nguồn là vi phạm bản quyền", "footer"),
        ("Bài này được đăng ngày Thứ Tư, 17 Tháng 2, 2010 lúc 9:40 và nằm trong mục Tin làng.", "footer"),
        ("Tên (bắt buộc)", "comment"),
        ("•", "separator"),
        ("Bạn đang đọc bài viết Mùa gặt ở bãi Sậy tại chuyên mục Đời sống của Tạp chí Thử", "share"),
        ("Đọc thêm tin tức Đời sống mới nhất tại đây", "share"),
        ("Xem thêm video: Hội vật làng Thử", "share"),
        ("Thích 12 Chia sẻ 3", "share"),
        ("★★★★☆ 4.2/5 (30 lượt)", "counter"),
        ("Đánh giá bài viết: Hay", "counter"),
        ("Đánh giá: 4.2/5 (30 lượt)", "counter"),
        ("Đánh giá của bạn: ☆☆☆☆☆", "counter"),
        ("< Trang trước", "reader"),
        ("Xem tiếp trang 2", "reader"),
        ("Mục lục [Ẩn]", "reader"),
        ("Cỡ chữA-A+", "reader"),
        ("Ý kiến bạn đọc xin gửi về bandoc@baothu.vn.", "reader"),
        ("Vui lòng bật JavaScript để xem video.", "audio"),
        ("Ý kiến (3) Xem tất cả", "comment"),
        ("Nội dung nêu trên chỉ có giá trị tham khảo, bạn đọc cần hỏi thêm luật gia.", "footer"),
    ],
)
def test_widget_is_told_by_its_wording(line: str, label: str) -> None:
    assert wording.widget_label(line) == label


@pytest.mark.parametrize(
    "line",
    [
        "Ông chia sẻ bài viết của con gái với cả xóm.",
        "Quảng cáo sai sự thật bị phạt nặng trong năm nay.",
        "Việc đăng lại bài viết cũ của ông khiến nhiều người trong làng xúc động.",
        "Tên làng có từ đời Lê.",
        "Bình luận về trận đấu, ông nói đội khách chơi hay hơn.",
        "Nghe bài hát cũ, bà nhớ những ngày còn ở bến sông.",
        "Xem thêm một lần nữa, ông thấy tờ giấy mỏng đi nhiều.",
        "Thư gửi về từ chiến trường, bà cất trong tráp gỗ.",
        "Hồ sơ gửi về Phòng Tổ chức, email: tochuc@xathu.example trước tháng sáu.",
        "Tác phẩm gửi về tòa soạn qua thư điện tử cuocthi@baothu.example.",
        "Theo dõi Facebook của con, chị mới biết chuyện.",
        "Theo dõi ông trên từng bước đường",
        "Đánh giá chung",
        "15:00",
        "Nam",
        "Nữ",
        "Tốc độ",
        "Đánh giá 10 năm giữ rừng",
        "Đánh giá của bạn nghề",
        "Đánh giá bài viết của thí sinh",
    ],
)
def test_prose_with_the_same_words_is_no_widget(line: str) -> None:
    assert wording.widget_label(line) is None


@pytest.mark.parametrize(
    ("line", "asks"),
    [
        ("Chi tiết tại:", True),
        ("Bạn đọc có nhu cầu xin liên hệ bà Lê Thị Thử, thôn Đông.", True),
        ("Hồ sơ nộp trực tiếp tại Phòng Tổ chức.", True),
        ("Nhân dân trong xã hết lòng ủng hộ và đóng góp cho công trình.", False),
        ("Ông gửi lời cảm ơn đến bà con.", False),
    ],
)
def test_what_asks_for_contacts_is_told_by_its_last_words(line: str, asks: bool) -> None:
    assert wording.asks_for_contact(line) is asks


@pytest.mark.parametrize(
    ("line", "is_contact"),
    [("- Địa chỉ: thôn Đông", True), ("Email: a@b.example", True), ("Giấy phép số 12/GP-THU", False)],
)
def test_contact_is_told_by_its_wording(line: str, is_contact: bool) -> None:
    assert wording.is_contact(line) is is_contact


@pytest.mark.parametrize(("line", "is_part"), [("Nữ", True), ("03:25", True), ("Nam Hải", False), ("1:2", False)])
def test_part_of_a_player_is_told_by_its_wording(line: str, is_part: bool) -> None:
    assert wording.is_player_part(line) is is_part


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Tin liên quan", "related"),
        ("TIN CÙNG CHUYÊN MỤC", "related"),
        ("Đọc thêm Thế giới", "related"),
        ("Có thể bạn quan tâm", "related"),
        ("Độc giả có thể đọc thêm các bài viết khác:", "related"),
        ("Video đang hot", "related"),
        ("Từ khóa:", "tags"),
        ("Tags", "tags"),
        ("Ý kiến bạn đọc", "comment"),
        ("Chủ trương mới về đất đai", None),
        ("Tin vui đến với bản làng", None),
    ],
)
def test_heading_of_the_tail(line: str, kind: str | None) -> None:
    assert wording.tail_heading(line) == kind


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("(TĐT) - Sáng nay, xã họp bàn vụ mùa", "TĐT"),
        ("(Baothunghiem.vn) - Sáng nay, xã họp bàn", "Baothunghiem.vn"),
        ("(HPT)- Theo thông tin của xã, vụ mùa đã xong", "HPT"),
        ("ĐNT - Hội đồng nhân dân xã vừa ban hành nghị quyết", "ĐNT"),
        ("VOV.VN - Sáng nay, tại Hà Nội diễn ra buổi lễ", "VOV.VN"),
        ("(Dân Thử) - Giá lúa trong vùng tiếp tục giảm nhẹ", "Dân Thử"),
        ("baothunghiem.vn Sáng nay, xã họp bàn vụ mùa", "baothunghiem.vn"),
        ("baothunghiem.vn là trang của xã, mới mở hôm qua", None),
        ("(TNT) Tòa án xã ngày 19.12 hòa giải xong vụ việc", "TNT"),
        ("UBND - Đơn vị đứng đầu phong trào thi đua năm nay", None),
        ("(Ảnh) Hôm qua đã diễn ra một lễ hội lớn ở vùng này", None),
        ("Năm 2020 - Một năm nhiều đổi thay của làng nghề", None),
    ],
)
def test_dateline(line: str, expected: str | None) -> None:
    found = wording.dateline(line)
    assert (found[0] if found else None) == expected


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("Quang cảnh hội nghị. Ảnh: Lê Thử", "Quang cảnh hội nghị.", "Lê Thử"),
        ("Quang cảnh hội nghị. (Ảnh: Mai Thử/TTXVN)", "Quang cảnh hội nghị.", "Mai Thử/TTXVN"),
        ("Bến sông mùa cạn - Ảnh: V.T", "Bến sông mùa cạn", "V.T"),
        ("Bó hoa quê - Ảnh: H.Y.T.", "Bó hoa quê", "H.Y.T."),
        ("Ảnh: Minh Thử – TTXVN", "", "Minh Thử – TTXVN"),
        ("Đoàn kiểm tra đi thực địa. Ảnh VGP/Lê Thử", "Đoàn kiểm tra đi thực địa.", "VGP/Lê Thử"),
    ],
)
def test_photo_credit(line: str, caption: str, credit: str) -> None:
    assert wording.photo_credit(line) == (caption, credit)


def test_the_credit_of_a_long_line_is_read_in_time() -> None:
    long = ".d Ảnh AB" * 10_000
    with within(1):
        assert wording.photo_credit(f"{long}. Ảnh: Lê Thử") == (f"{long}.", "Lê Thử")
        assert wording.photo_credit(f"{long}: x") is None


def test_prose_with_a_source_of_water_has_no_credit() -> None:
    assert wording.photo_credit("Ngày 5/3, nguồn nước ở đầu bản bị ô nhiễm nặng") is None


@pytest.mark.parametrize(
    ("line", "title", "day"),
    [
        (">> Mùa mưa, nhớ dọn máng xối", "Mùa mưa, nhớ dọn máng xối", None),
        ("Hội nghị bàn việc nước sạch nông thôn  (28/05/2022)", "Hội nghị bàn việc nước sạch nông thôn", "2022-05-28"),
        ("Xem thêm: Bến Gỗ sửa đường bờ kênh", "Bến Gỗ sửa đường bờ kênh", None),
    ],
)
def test_related_line(line: str, title: str, day: str | None) -> None:
    assert wording.related_line(line) == wording.RelatedLine(title, day)


def test_impossible_day_is_no_related_line() -> None:
    assert wording.related_line("Hội nghị bàn việc nước sạch nông thôn (45/15/2022)") is None


def test_glued_heading_is_cut_off() -> None:
    assert wording.split_glued_heading("Theo baothu.vnCác ý kiến của bạn đọc") == (
        "Theo baothu.vn",
        "Các ý kiến của bạn đọc",
    )
    assert wording.split_glued_heading("Ông nói về Tin liên quan đến mưa bão.") is None


@pytest.mark.parametrize("line", ["701.jpg", "ảnh 1", "- Ảnh 1.", "img-2915.jpg"])
def test_leftover_of_a_picture(line: str) -> None:
    assert wording.is_file_name(line)


@pytest.mark.parametrize(
    ("line", "is_caption"),
    [
        ("Đồng chí Lê Thử, Bí thư xã, phát biểu tại hội nghị", True),
        ("Quang cảnh hội nghị.", True),
        ("Các đại biểu dự hội nghị tại điểm cầu xã", True),
        ("Quang cảnh lễ giao nhận quân", True),
        ("Toàn cảnh buổi gặp mặt.", True),
        ("Một góc chợ Bến Xưa.", True),
        ("Các đại biểu cắt băng thông xe cầu Bến Xưa.", True),
        ("Quang cảnh nơi đây thật vắng vẻ.", False),
        ("Một góc nhìn khác về nghề đan lưới", False),
        ("Toàn cảnh kinh tế quý ba", False),
        ("Bà con thôn Đông be bờ giữ nước. Ảnh do nhân vật cung cấp.", True),
        ("Bà con thôn Đông be bờ giữ nước. Ảnh dự thi gửi trước tháng sáu.", False),
        ("Đồng chí Lê Thử nhấn mạnh nhiệm vụ của năm. Theo đó, các thôn phải báo cáo hằng tuần.", False),
        ("Vụ mùa năm nay được giá nên bà con rất vui mừng.", False),
    ],
)
def test_caption_is_told_by_its_wording(line: str, is_caption: bool) -> None:
    assert wording.is_caption_like(line) is is_caption


@given(_LINES)
@settings(max_examples=150, deadline=None)
def test_no_line_is_too_odd(line: str) -> None:
    wording.widget_label(line)
    wording.tail_heading(line)
    wording.related_line(line)
    wording.tags_line(line)
    wording.is_caption_like(line)
    if (found := wording.dateline(line)) is not None:
        assert found[0] in line
    if (credit := wording.photo_credit(line)) is not None:
        assert credit[0].rstrip(".") in line
    if (parts := wording.split_glued_heading(line)) is not None:
        assert "".join(parts).replace(" ", "") == line.replace(" ", "")


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("Từ khóa: đê biển, #nạo vét", ("đê biển", "nạo vét")),
        ("#đê biển #nạo vét #thôn Đông.", ("đê biển", "nạo vét", "thôn Đông")),
        ("#đê_biển", ("đê_biển",)),
        ("# đê biển # nạo vét;", ("đê biển", "nạo vét")),
        ("#1 của tỉnh #", None),
        ("#a #đê biển", None),
        (f"#{'đê biển ' * 7}", None),
        ("đê biển #nạo vét", None),
    ],
)
def test_line_of_tags(line: str, tags: tuple[str, ...] | None) -> None:
    assert wording.tags_line(line) == tags


def test_a_line_of_many_tags_is_read_in_time() -> None:
    with within(1):
        assert wording.tags_line("#đê biển " * 30 + "#") is None


@pytest.mark.parametrize(
    ("line", "is_note"),
    [
        ("Ảnh minh họa.", True),
        ("(Ảnh chụp màn hình)", True),
        ("Ảnh do nhân vật cung cấp", True),
        ("Ảnh minh họa cho bài giảng được thầy vẽ tay từng nét trên bảng đen của lớp học vùng cao", False),
        ("Hình thức xử phạt mới", False),
    ],
)
def test_note_under_a_picture(line: str, is_note: bool) -> None:
    assert wording.is_picture_note(line) is is_note


@pytest.mark.parametrize("table", [furniture._WIDGETS, tail._TAIL])
def test_what_is_looked_for_in_lower_case_is_written_so(table: dict[str, re.Pattern[str]]) -> None:
    for pattern in table.values():
        words = re.sub(r"\\.", "", pattern.pattern)
        assert words == words.lower()


@pytest.mark.parametrize(
    ("line", "is_leftover"),
    [
        ("Normal 0 false false false EN-US X-NONE X-NONE MicrosoftInternetExplorer4", True),
        ('/* Style Definitions */ table.MsoNormalTable {mso-style-name:"Table Normal";}', True),
        ("[gallery ids=1,2]", True),
        ("[video]https://video.example/a[/video]", True),
        ("{loadposition ads}", True),
        ("[1] Sách đã dẫn, trang 12", False),
        ("[1]", False),
        ("[Ảnh]", False),
        ("0 1 2 3 4", False),
        ("Normal là chữ tiếng Anh.", False),
    ],
)
def test_leftover_of_an_editor(line: str, is_leftover: bool) -> None:
    assert wording.is_leftover(line) is is_leftover


def test_leftovers_are_told_in_time() -> None:
    with within(1):
        assert not wording.is_leftover("false false " + "1" * 5_000 + "x")
        assert not wording.is_leftover("[a " * 5_000)
