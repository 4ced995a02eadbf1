"""The shapes in which the Vietnamese press prints a date of publication, with invented days, and what each means."""

from __future__ import annotations

from datetime import datetime

SHAPES: dict[str, tuple[str, str]] = {
    "time then day": ("08:05 17/09/2024", "2024-09-17T08:05"),
    "day then time": ("17/09/2024 08:05", "2024-09-17T08:05"),
    "day comma time": ("17/09/2024, 08:05", "2024-09-17T08:05"),
    "time comma day": ("08:05, 17/09/2024", "2024-09-17T08:05"),
    "day dash time": ("17/09/2024 - 08:05", "2024-09-17T08:05"),
    "time dash day": ("08:05 - 17/09/2024", "2024-09-17T08:05"),
    "time bar day": ("08:05 | 17/09/2024", "2024-09-17T08:05"),
    "day bar time with zone": ("17/09/2024 | 08:05 GMT+7", "2024-09-17T08:05"),
    "weekday with zone in brackets": ("Thứ Ba, 17/09/2024, 08:05 [GMT+7]", "2024-09-17T08:05"),
    "weekday with zone in round brackets": ("Thứ ba, 17/09/2024 08:05 (GMT+7)", "2024-09-17T08:05"),
    "weekday, time, day": ("Thứ ba, 08:05, 17/09/2024", "2024-09-17T08:05"),
    "section behind a bar": ("Thứ ba, 08:05 17/09/2024 | Thời sự", "2024-09-17T08:05"),
    "weekday as digit, seconds": ("Thứ 3, 17/09/2024 | 08:05:09", "2024-09-17T08:05:09"),
    "weekday dash": ("Thứ ba - 17/09/2024 08:05", "2024-09-17T08:05"),
    "Sunday": ("Chủ nhật, 15/09/2024, 08:05", "2024-09-15T08:05"),
    "Sunday, short": ("CN, 15/09/2024 - 08:05", "2024-09-15T08:05"),
    "weekday, short": ("T3, 17/09/2024 08:05", "2024-09-17T08:05"),
    "zone without brackets": ("08:05 17/09/2024 GMT+7", "2024-09-17T08:05"),
    "zone with minutes": ("17/09/2024 08:05 (GMT+07:00)", "2024-09-17T08:05"),
    "bare zone": ("Thứ Ba, 17/09/2024 08:05:09 +07:00", "2024-09-17T08:05:09"),
    "label of an update": ("Cập nhật ngày: 17/09/2024 08:05:09", "2024-09-17T08:05:09"),
    "label of an update, bar without space": ("Cập nhật lúc: 08:05 |17/09/2024", "2024-09-17T08:05"),
    "label in brackets, counter": ("[ Cập nhật vào ngày (17/09/2024) ] - [ Số lần xem: 91 ]", "2024-09-17"),
    "label đăng ngày": ("Đăng ngày 17-09-2024 08:05", "2024-09-17T08:05"),
    "label ngày đăng": ("Ngày đăng: 17/09/2024 08:05", "2024-09-17T08:05"),
    "counter before": ("Lượt xem: 512 | Gửi lúc: 17/09/2024 08:05:09", "2024-09-17T08:05:09"),
    "print and gốc": ("Print Thứ Ba, 17/09/2024 08:05 Gốc", "2024-09-17T08:05"),
    "author dash": ("Lê Hoa - 08:05, 17/09/2024", "2024-09-17T08:05"),
    "author bar": ("Lê Hoa| 17/09/2024 08:05", "2024-09-17T08:05"),
    "author in capitals": ("LÊ HOA (thực hiện) 17/09/2024 08:05", "2024-09-17T08:05"),
    "dashes, section": ("08:05 | 17-09-2024 | Kinh tế", "2024-09-17T08:05"),
    "dots": ("17.09.2024 08:05", "2024-09-17T08:05"),
    "day alone": ("17/9/2024", "2024-09-17"),
    "day in brackets": ("(17/09/2024)", "2024-09-17"),
    "section and day": ("Chính trị 17-09-2024", "2024-09-17"),
    "words": ("Thứ ba, ngày 17 tháng 09 năm 2024, 08:05:09", "2024-09-17T08:05:09"),
    "words with dash": ("Thứ ba, ngày 17 tháng 9 năm 2024 - 08:05", "2024-09-17T08:05"),
    "month in words": ("17 Tháng Sáu, 2024", "2024-06-17"),
    "month in two words": ("17 Tháng Mười Hai, 2024", "2024-12-17"),
    "WordPress": ("17 Tháng 9, 2024", "2024-09-17"),
    "WordPress, month first": ("Tháng Chín 17, 2024", "2024-09-17"),
    "giờ and phút": ("17/09/2024 - 8 giờ 05 phút", "2024-09-17T08:05"),
    "h": ("8h05 ngày 17/09/2024", "2024-09-17T08:05"),
    "lúc": ("17/09/2024 lúc 08:05", "2024-09-17T08:05"),
    "morning by letters": ("17/09/2024 08:05 SA", "2024-09-17T08:05"),
    "afternoon by letters": ("17/09/2024 08:05 CH", "2024-09-17T20:05"),
    "PM": ("17/09/2024 | 08:05 PM", "2024-09-17T20:05"),
    "PM of a day's second half": ("17/09/2024 | 20:05 PM", "2024-09-17T20:05"),
    "noon": ("17/09/2024 12:05 PM", "2024-09-17T12:05"),
    "midnight": ("17/09/2024 12:05 AM", "2024-09-17T00:05"),
    "short year, part of the day": ("Cập nhật thứ ba, ngày 17/09/24 08:05 tối", "2024-09-17T20:05"),
    "NBSP": ("17/09/2024\u00a0\u00a008:05", "2024-09-17T08:05"),
    "decomposed letters": ("Thu\u031b\u0301 Ba, 17/09/2024, 08:05", "2024-09-17T08:05"),
    "behind a title": ("Hội nghị giữa nhiệm kỳ (17/09/2024 08:05)", "2024-09-17T08:05"),
    "ISO": ("2024-09-17 08:05", "2024-09-17T08:05"),
}


def stamp(at: datetime, *, exact: bool) -> str:
    """How a record writes it."""
    return f"{at:%Y-%m-%dT%H:%M:%S}+07:00" if exact else f"{at:%Y-%m-%d}"
