from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.names import (
    Byline,
    byline,
    is_outlet,
    is_person,
    is_photographer,
    signature,
    split_glued_byline,
    split_names,
    title_case,
)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Hồng Thử", Byline(("Hồng Thử",))),
        ("P.T", Byline(("P.T",))),
        ("H.V.", Byline(("H.V.",))),
        ("TUYẾT THỬ", Byline(("TUYẾT THỬ",))),
        ("Nhóm PV", Byline(("Nhóm PV",))),
        ("CTV Thu Thử", Byline(("Thu Thử",))),
        ("Trấn Thử (tổng hợp)", Byline(("Trấn Thử",))),
        ("Vân Thử – Phi Nghiệm", Byline(("Vân Thử", "Phi Nghiệm"))),
        ("DOÃN THỬ- LÊ NGHIỆM", Byline(("DOÃN THỬ", "LÊ NGHIỆM"))),
        ("Thực hiện: Bích Thử - Ngọc Nghiệm", Byline(("Bích Thử", "Ngọc Nghiệm"))),
        ("Tin, ảnh: NGUYỄN THỬ", Byline(("NGUYỄN THỬ",), ("NGUYỄN THỬ",))),
        ("Bài và ảnh: Lê Thử", Byline(("Lê Thử",), ("Lê Thử",))),
        ("Tin: Tường Thử - Ảnh: Đỗ Nghiệm", Byline(("Tường Thử",), ("Đỗ Nghiệm",))),
        ("H.V. Ảnh: Mai Thử", Byline(("H.V.",), ("Mai Thử",))),
        ("Phan Thử (TTXVN/Vietnam+)", Byline(("Phan Thử",), (), "TTXVN", "TTXVN/Vietnam+")),
        ("(TTXVN)", Byline((), (), "TTXVN", "TTXVN")),
        ("Tâm ThửTTXVN", Byline(("Tâm Thử",), (), "TTXVN", "TTXVN")),
        ("Tạ Thử/Báo Tin tức", Byline(("Tạ Thử",), (), None, "Báo Tin tức")),
        ("Nguồn tin: Trung tâm Truyền thông huyện", Byline((), (), None, "Trung tâm Truyền thông huyện")),
        ("bởi Lù Thử", Byline(("Lù Thử",))),
        ("Theo Infonet", Byline((), (), None, "Infonet")),
        ("Theo Sầm Thử (Vietnamnet/Reuters)", Byline(("Sầm Thử",), (), "Reuters", "Vietnamnet/Reuters")),
        ("LTT - Theo BaoThu.vn", Byline(("LTT",), (), None, "BaoThu.vn")),
        ("ST Thanh Thử Theo baothu.com.vn", Byline((), (), None, "baothu.com.vn")),
        ("Nguồn VNEWS: http://vnews.thu.vn/a", Byline((), (), "TTXVN", "VNEWS")),
        ("Bài, ảnh THU THỬ", Byline(("THU THỬ",), ("THU THỬ",))),
        ("Ghi chép của Thu Thử", Byline(("Thu Thử",))),
        ("Nhóm phóng viên", Byline(("Nhóm phóng viên",))),
        ("Nhóm PV Thời sự - Chính trị", Byline(("Nhóm PV Thời sự - Chính trị",))),
        ("Tr.Thu", Byline(("Tr.Thu",))),
        ("Thu Thử - Hà Nội", Byline(("Thu Thử",))),
        ("Phóng sự ảnh của THU THỬ", Byline(("THU THỬ",), ("THU THỬ",))),
        (
            "Theo Cổng Thông tin điện tử Bộ Giáo dục và Đào tạo",
            Byline((), (), None, "Cổng Thông tin điện tử Bộ Giáo dục và Đào tạo"),
        ),
        (
            "Nguồn: Trung tâm Dự báo khí tượng thủy văn quốc gia",
            Byline((), (), None, "Trung tâm Dự báo khí tượng thủy văn quốc gia"),
        ),
        ("Thanh Thử/VOV-Tây Bắc", Byline(("Thanh Thử",), (), None, "VOV")),
        ("Theo Thu Thử/Báo Tin tức", Byline(("Thu Thử",), (), None, "Báo Tin tức")),
        ("Thu Thử - Đài TT-TH huyện", Byline(("Thu Thử",))),
        ("Thu Thử-CTV", Byline(("Thu Thử",))),
        ("(TTXVN/VietnamPlus.vn 22/9)", Byline((), (), "TTXVN", "TTXVN/VietnamPlus.vn")),
        ("PGS, TS NGUYỄN VĂN THỬ", Byline(("NGUYỄN VĂN THỬ",))),
        ("GS,TS Lê Thử - PGS, TS. Đỗ Nghiệm", Byline(("Lê Thử", "Đỗ Nghiệm"))),
        ("BS.CKII Lê Thử", Byline(("Lê Thử",))),
        ("CVCC. Lê Thử, KTS. Đỗ Nghiệm", Byline(("Lê Thử", "Đỗ Nghiệm"))),
        ("Th.S Lê Thử, Trường Đại học Thử", Byline(("Lê Thử",))),
        ("Thực hiện: Lê Thử, Đài PT-TH Thử", Byline(("Lê Thử",), (), None, "Đài PT-TH Thử")),
        ("Ảnh: Lê Thử, Sở VH-TT&DL", Byline((), ("Lê Thử",))),
        ("THU THỬ-LÊ NGHIỆM & HÀ MAI", Byline(("THU THỬ", "LÊ NGHIỆM", "HÀ MAI"))),
        ("Trình bày: Lê Thử", Byline(others=("Lê Thử",))),
        ("Ảnh: Lê Thử - Chỉ đạo nội dung: Đỗ Nghiệm", Byline((), ("Lê Thử",), others=("Đỗ Nghiệm",))),
        ("By Thu Thu - Translated by Minh Nghiem", Byline(("Thu Thu", "Minh Nghiem"))),
        ("Story by Thu Thu and Ha Mau - Photos by Minh Nghiem", Byline(("Thu Thu", "Ha Mau"), ("Minh Nghiem",))),
        ("By Claire Thu-Nghiemson and Ha Mau", Byline(("Claire Thu-Nghiemson", "Ha Mau"))),
        ("Reported by Thu Thu", Byline(("Thu Thu",))),
        ("Translated by: Minh Nghiem", Byline(("Minh Nghiem",))),
        ("Story: Thu Thu; Photos: Minh Nghiem", Byline(("Thu Thu",), ("Minh Nghiem",))),
        ("Bài: Trang Thử - Ảnh: Công Anh", Byline(("Trang Thử",), ("Công Anh",))),
        ("Lê Thử (Công an tỉnh)", Byline(("Lê Thử",))),
        ("Lê Thử - Công an xã Ea Thử", Byline(("Lê Thử",))),
        ("Lê Thử (Công an Nhân dân)", Byline(("Lê Thử",), (), None, "Công an Nhân dân")),
        ("Thu Thử/Công an TP.HCM", Byline(("Thu Thử",), (), None, "Công an TP.HCM")),
    ],
)
def test_byline(line: str, expected: Byline) -> None:
    assert byline(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Báo Sơn Thử",
        "Đài PT-TH Sơn Thử",
        "(Hết)",
        "THỰC HIỆN",
        "Tested by: Thu Thu",
        "Ruby: Lan Anh",
        "Context: Lan Anh",
        "By the end of May, Thu Thu had left",
        "Guided by Thu Thu, the farmers won",
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "Q. GIÁM ĐỐC",
        "Trung tá Lê Thử",
        "Huyện ủy Bù Thử",
        "Ban Tổ chức",
        "PHÒNG ĐỌC SÁCH",
        "Bút danh",
        "Ông Lê Thử, Hội Nông dân xã",
        "SGGPO",
        "By",
        "Theo Ban Tuyên giáo, việc này cần làm ngay",
        "Theo Trung tâm Y tế huyện thì việc này cần phải được làm ngay trong tuần.",
        "Góp công, góp máy",
        "Quang cảnh hội nghị",
        "Chiều cùng ngày, đoàn đi thăm các hộ.",
        "",
    ],
)
def test_no_byline(line: str) -> None:
    assert byline(line) is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Lê Văn Thử, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy", "Lê Văn Thử"),
        ("Lê Văn Thử (Phó Trưởng phòng Y tế TP. Thử)", "Lê Văn Thử"),
        ("Trung tá Lê Văn Thử", "Lê Văn Thử"),
        ("Đại úy Lê Văn Thử, Công an tỉnh", "Lê Văn Thử"),
        ("NHÀ THƠ LÊ THỬ", "LÊ THỬ"),
        ("Thiếu tá, ThS Lê Văn Thử - Trường Quân sự tỉnh", "Lê Văn Thử"),
        ("Đại tá LÊ THỬ - Chính ủy Bộ Chỉ huy Quân sự tỉnh", "LÊ THỬ"),
        ("Q. Thử", "Q. Thử"),
    ],
)
def test_a_rank_or_a_post_is_no_objection_in_a_signatures_place(line: str, name: str) -> None:
    found = signature(line)
    assert found is not None
    assert found.authors == (name,)


@pytest.mark.parametrize("line", ["Lê Văn Thử, Chủ tịch xã, đã phát biểu.", "Trung tá", "Bà Lê Thử, Chủ tịch Hội"])
def test_a_sentence_is_no_signature(line: str) -> None:
    assert signature(line) is None


@pytest.mark.parametrize(
    ("credit", "names"),
    [
        ("Sở VH-TT&DL", ()),
        ("Đài PT-TH Sơn Thử", ()),
        ("TL", ()),
        ("T.L", ()),
        ("CTV", ()),
        ("Internet", ()),
        ("TƯ LIỆU", ()),
        ("Getty Images", ()),
        ("Lê Thử (CTV)", ("Lê Thử",)),
        ("Lê Thử - CTV", ("Lê Thử",)),
        ("H.V - TL Thử", ("H.V", "TL Thử")),
    ],
)
def test_a_credit_that_names_no_person_has_no_photographer(credit: str, names: tuple[str, ...]) -> None:
    assert tuple(filter(is_photographer, split_names(credit)[0])) == names


_TEAM = ("Hà Thử", "Thu Nghiệm", "Quốc Mẫu", "Minh Thử", "Đức Nghiệm", "Lan Thử", "Mai Nghiệm", "Hải Mẫu")


def test_a_team_of_full_names_signs_together() -> None:
    assert byline(" - ".join(_TEAM)) == Byline(_TEAM)
    assert byline(", ".join(_TEAM[:7])) == Byline(_TEAM[:7])
    assert byline(", ".join((*_TEAM[:6], "H.V", "P.T"))) is None
    assert byline(", ".join(f"Hà {letter}i Thử" for letter in "BCDGHKLMNPSTV")) is None


def test_names_glued_behind_the_end_mark() -> None:
    found = split_glued_byline("Hội nghị bế mạc lúc 17 giờ./. Vân Thử – Phi Nghiệm")
    assert found is not None
    assert found[0] == "Hội nghị bế mạc lúc 17 giờ./."
    assert found[1].authors == ("Vân Thử", "Phi Nghiệm")
    assert split_glued_byline("Ông Lê Thử nói vậy. Hôm sau trời mưa") is None


@pytest.mark.parametrize(
    ("name", "expected"), [("NGUYỄN THỬ", "Nguyễn Thử"), ("P.T", "P.T"), ("BBT", "BBT"), ("Lê Thử", "Lê Thử")]
)
def test_capitals_are_evened(name: str, expected: str) -> None:
    assert title_case(name) == expected


@given(st.text(alphabet=st.sampled_from("aBĐđảÊ .,-–/():|&0TheoẢnh"), max_size=90))
@settings(max_examples=200, deadline=None)
def test_names_stand_in_the_line(line: str) -> None:
    if (found := byline(line)) is not None:
        assert found
        for name in (*found.authors, *found.photographers):
            assert name.rstrip(".") in line


@pytest.mark.parametrize(
    "name",
    [
        *("Trường Giang", "CÔNG MINH", "Đoàn Bá Trực", "Từ Thành", "Kỳ Anh", "Ngân Hà", "Chi Mai", "Ban Mai", "Hội Vũ"),
        *("Trang Thử", "TRANG THỬ", "Công Anh", "Đài Trang", "Thời Đạt"),
    ],
)
def test_a_pen_name_may_begin_as_an_office_does(name: str) -> None:
    assert is_person(name)
    assert not is_outlet(name)


@pytest.mark.parametrize(
    "name",
    [
        *("Trang tin điện tử Thử", "Trang TTĐT huyện", "TRANG CHỦ", "Đài VTC", "Đài TH Thử", "ĐÀI PTTH"),
        *("Đài Phát thanh", "Đài Vĩnh Thử", "VTV24", "Vietnamnet", "Công an Thủ đô", "Tuổi trẻ"),
    ],
)
def test_an_outlet_is_told_by_whole_words(name: str) -> None:
    assert is_outlet(name)
    assert not is_person(name)


@pytest.mark.parametrize(
    "words",
    [
        "CÔNG AN TỈNH",
        "Trường Đại Học",
        "ĐOÀN THANH NIÊN",
        "Thứ Năm",
        "Toàn Cảnh",
        "Từ Khóa",
        "Ban Tổ Chức",
        "II. KẾT QUẢ",
        "A A A",
        "A- A A+",
    ],
)
def test_an_office_or_heading_is_no_person(words: str) -> None:
    assert not is_person(words)


@pytest.mark.parametrize("account", ["Super User", "Song Lam Media", "Web Master", "Editor Team", "Thanh Thử Online"])
def test_an_account_is_no_person(account: str) -> None:
    assert not is_person(account)
    assert byline(account) is None
