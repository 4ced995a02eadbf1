"""Lines of page furniture: share and audio widgets, comment forms, counters, adverts, footers."""

from __future__ import annotations

import re

from pipelines.wording.patterns import HEADING_EDGE, any_in_lower_case, any_of

_RATING = (
    r"[★☆⭐ ]*(?:\d(?:[.,]\d+)?(?: ?/ ?(?:5|10)| sao)?)?[★☆⭐ ]*"
    r"(?:\(?\d+ (?:lượt|phiếu|đánh giá|bình chọn|votes?)[^()]{0,20}\)?)?"
)
"""Stars, a number of them, and how many gave it; any of these."""

_CONTACT = (
    r"(?:địa chỉ|trụ sở|tòa soạn|toà soạn)(?: tòa soạn| chính)? ?:.{0,160}|(?:điện thoại|tel|đt|fax|"
    r"hotline(?: phát hành| tòa soạn)?|email|"
    r"đường dây nóng|website|email tòa soạn) ?:.{0,120}"
)

# label -> whole-line patterns. A line is a widget only when all of it is: prose may well quote these words.
_WIDGETS: dict[str, re.Pattern[str]] = {
    "share": any_of(
        r"(?:chia sẻ(?: bài viết| tin này| bài này| với bạn bè)*(?: (?:lên|qua|trên))*"
        r"(?:[ ,:/|-]*(?:facebook|twitter|x|zalo|google\+?|linkedin|pinterest|email|messenger|telegram))*\s*)+",
        r"(?:facebook|twitter|zalo|google\+?|linkedin|pinterest|messenger|telegram|email|copy(?: link)?|[ ,|/•-])+",
        r"(?:(?:kính )?mời )?(?:quý )?(?:vị |bạn đọc |bạn |độc giả |khán giả |thính giả )?theo dõi "
        r"(?:.{0,60}\btrên ?(?:google ?news|facebook|zalo|tiktok|youtube)?"
        r"(?: tại đây| để (?:cập nhật|đọc|nhận|xem) .{0,60})?|"
        r".{0,40} (?:fanpage|kênh) .{0,60})",
        r"(?:theo dõi|đăng ký|quan tâm) (?:kênh |trang )?(?:youtube|fanpage|facebook|zalo|tiktok)\b[^,.]{0,90}",
        r"google news|link bài gốc|sao chép (?:liên kết|link)|đã sao chép(?: liên kết| link)?|lấy link!?|copy link|"
        r"forrás|source(?: ?/.{1,80})?",  # of mirrors that translate
        r"bạn đang đọc bài viết .*",
        r"(?:share|email|pin|tweet)(?: this)?(?: (?:on|to) .{1,20})?|gửi (?:email|mail|bài viết|cho bạn bè)|"
        r"lưu(?: bài| bài viết| trữ| tin)?(?: góp ý)?|thích|like|share|"
        r"tweet|follow",
        r"(?:kính )?mời (?:quý |các )?(?:vị |bạn )?(?:bạn đọc|độc giả|khán giả|thính giả|quý vị|bạn) .{0,100}"
        r"(?:chuyên mục|kênh|fanpage|zalo|facebook|youtube|trang|đài truyền hình|ứng dụng)\b.{0,120}",
        r"mời (?:quý )?(?:vị|bạn đọc|độc giả|bạn) (?:xem|đọc|theo dõi)(?: thêm| tiếp| video| clip)?(?: tại đây)?",
        r"(?:mời (?:quý )?(?:vị|bạn đọc|độc giả|bạn) )?(?:đón )?xem (?:thêm |tiếp )?(?:video|clip)s?(?: .{1,30})?"
        r" ?(?::.{0,150})?",
        r"(?:xem|đọc) thêm .{0,60} (?:tại|ở) đây\.?|thích \d+(?: chia sẻ \d*)?|tải (?:ngay )?ứng dụng .{0,40}|"
        r"quan tâm .{0,40}\bzalo|quét (?:mã )?qr .{0,80}",
    ),
    "reader": any_of(
        r"tăng tương phản|giảm tương phản|tăng tương phản giảm tương phản|xem cỡ chữ|"
        r"cỡ chữ(?: bài viết)?:?(?: ?a[+-]){0,2}|"
        r"(?:aa?[+-]?[ |]*){1,4}",
        r"in(?: bài| trang| tin| bài này| bài viết)+|in|print|bản in|gốc|lên top|top|về đầu trang|quay lại|"
        r"trở (?:lại|về)",
        r".{0,60}gửi .{0,60}(?:về|tới|đến|vào|qua) .{0,60}[\w.]+@[\w.]+.{0,80}",
        r"trang sau ?(?:>>?|»)?|(?:<<?|«)? ?trang trước|xem (?:tiếp )?trang \d+|"
        r"loading\.*|đang tải(?: dữ liệu)?\.*|xem thêm ?(?:»|>>|\.\.\.)?|thu gọn|"
        r"(?:đọc tiếp )?về trang (?:chủ|chủ đề|trước|chuyên mục)|đọc bài gốc .{0,30}|chuyên mục:?|"
        r"(?:gửi )?bình chọn|xem kết quả|bookmark|đóng|xem (?:tiếp|nhanh|ảnh|toàn màn hình)|phóng to|mở rộng",
        r"mặc định|nhỏ|vừa|lớn|font|aa|tiếng việt(?: [|/] english)?|english|logo|banner|analytic|multimedia",
        r"chú thích ảnh|no description available\.?|xuất bản thông tin|chi tiết bài viết(?: tin tức)?|"
        r"thông tin bạn đọc|\d{1,4} (?:phút|giờ|ngày)|"
        r"(?:\{\w+\} ?)+",  # a template that nothing was filled into
        r"(?:nội dung (?:chính|bài viết)|mục lục)(?: bài viết)?(?: ?\[(?:ẩn|hiện)\])?|"
        r"bạn (?:có (?:hài lòng|thấy)|thấy|nghĩ) .{0,40}bài viết.{0,30}\?|"
        r"bài viết (?:này )?(?:có )?hữu ích.{0,30}|"
        r"có ?[/|]? ?không|(?:tài liệu|tệp(?: tin)?|file|văn bản)(?: tin)? đính kèm ?:?.{0,80}|"
        r"đóng lưu thông tin|hãy đăng nhập .{0,40}|vui lòng đăng nhập .{0,60}",
    ),
    "audio": any_of(
        r"00?:00|\d{1,2}:\d\d ?/ ?\d{1,2}:\d\d",
        r"nghe (?:đọc )?(?:bài viết|bài|tin|audio|podcast|nội dung(?: bài viết| bài| tin)?)?(?: này)?(?: tại đây)?|"
        r"đọc (?:bài|tin) ?(?:viết)?|"
        r"(?:giọng|giọng đọc)[: ]*(?:nam|nữ|bắc|trung|nam bộ|miền (?:bắc|trung|nam))?",
        # voices and speeds in one line, without spaces between
        r"(?:nghe (?:đọc )?(?:bài viết|bài|tin|audio)|(?:nam|nữ)(?: miền (?:bắc|trung|nam))?|\d(?:[.,]\d+)?x|tốc độ|"
        r"\d{1,2}:\d\d|[ /|:]){3,}",
        r"(?:nam|nữ) miền (?:bắc|trung|nam)|tốc độ đọc:?|\d(?:\.\d+)?x|play|pause|mute|tự động phát",
        r"current time .*|.{0,40}(?:bật|kích hoạt) java ?script.{0,60}|đang phát|xem ảnh gốc|"
        r"bấm (?:vào ảnh )?để xem .{0,20}ảnh.{0,20}|"
        r"your browser does not support .*|trình duyệt (?:của bạn )?không hỗ trợ .*|thiết bị .{0,30}không hỗ trợ .*",
    ),
    "comment": any_of(
        r"\(?\d*\)? ?bình luận ?:?(?: \(\d*\))?|ý kiến(?: của)?(?: bạn đọc| bạn)?(?: ?\(\d*\)?)?|"
        r"(?:ý kiến|bình luận) ?\(\d+\) xem (?:tất cả|thêm)|"
        r"ý kiến ?\( ?\)?|góp ý|gửi|"
        r"gửi (?:bình luận|ý kiến|phản hồi|góp ý)|các ý kiến của bạn đọc|phản hồi(?: \(\d+\))?|trả lời|hủy",
        r"bình luận của bạn .{0,60}|viết bình luận.{0,20}|ý kiến của bạn về.{0,60}|mời bạn .{0,20}bình luận.{0,30}|"
        r"hãy (?:để lại|là người đầu tiên) .{0,40}bình luận.{0,40}|chưa có (?:bình luận|ý kiến).{0,40}",
        r"captcha|mã (?:xác nhận|bảo vệ|bảo mật)\*?:?|vui lòng nhập mã .*|nhập mã.{0,20}|comment form|"
        r"tối đa:? \d+ ký tự.*",
        r"email ?\(không hiển thị.{0,40}|email của bạn sẽ không .*|các trường bắt buộc .*|"
        r"(?:họ (?:và )?)?tên(?: \(bắt buộc\))? ?\*?:?|"
        r"nội dung\*?:?",
        r"(?:quan tâm|mới) nhất|xếp theo:?|thời gian|số người thích|\d* ?/ ?\d+ ký tự|cảm ơn bạn đã gửi .{0,30}|"
        r"bình luận (?:sẽ|phải) được .{0,60}|ban biên tập giữ quyền .*|.{0,20}gõ có dấu.{0,40}|tất cả:? ?\d*|"
        r"xem (?:tất cả|thêm) (?:\d+ )?(?:bình luận|ý kiến)(?: \(\d+\))?",
    ),
    "counter": any_of(
        r"(?:\(?(?:tổng )?(?:số )?(?:lần xem|lượt xem|lượt đọc|lượt truy cập|lượt nghe|lượt thích|đã xem|"
        r"view)s?:? ?[\d.,]*\)?)",
        r"[\d.,]+ (?:lần xem|lượt xem|lượt đọc|lượt truy cập|lượt nghe|lượt thích|views?|likes?)",
        r"tổng số lượt truy cập.{0,20}|đang truy cập.{0,20}|"
        rf"đánh giá (?:bài viết|tin)(?: này)?(?: ?: ?.{{0,30}}|{_RATING})|đánh giá(?: của bạn)? ?:?(?!$){_RATING}|"
        r"(?:[★☆⭐] ?)*\d(?:[.,]\d)?/5 .{0,30}|(?:[★☆⭐] ?)+",
        r"(?:[\w ]{2,25} )?\d{1,2} ?°c ?/ ?\d{1,2} ?[-–] ?\d{1,2} ?°c",
    ),
    "advert": any_of(
        r"(?:ad|-+)? ?quảng cáo ?-*|tin tài trợ|được tài trợ|sponsored?|advertisement|tin quảng cáo|\[hirdetés_\d+\]|"
        r"\[quảng cáo_\d+\]|nội dung quảng cáo|liên hệ quảng cáo.{0,60}|pr|adv",
        r"mua (?:ngay|báo).{0,20}|đặt mua báo.{0,60}",
    ),
    "footer": any_of(
        r"(?:©|\(c\)|®|copyright|bản quyền (?:của|thuộc|©)).{0,160}|ghi rõ nguồn .*|"
        r"(?:q\. ?|quyền )?tổng biên tập ?:.{0,80}|phó tổng biên tập ?:.{0,120}|phụ trách .{0,40}:.{0,80}",
        r"(?:giấy phép|gpxb|giấy phép xuất bản|giấy phép hoạt động).{0,40}(?:số|:).{0,160}|"
        r"cơ quan chủ quản ?:.{0,100}|"
        r"cơ quan của .{0,100}",
        _CONTACT,
        r"phát triển bởi ?:.{0,60}|powered by .{0,60}|thiết kế (?:và phát triển )?bởi.{0,60}|designed by .{0,60}",
        r"(?:chú ý ?: ?)?(?:việc )?đăng lại (?:bài viết|nội dung|thông tin).{0,120}(?:bản quyền|ghi rõ nguồn).{0,80}|"
        r"bài (?:viết )?này được (?:đăng|viết).{0,80}(?:nằm trong|thuộc) (?:chuyên )?mục.{0,120}",
        r"(?:nội dung|bài viết|thông tin) (?:nêu )?trên .{0,60}(?:tham khảo|tư vấn|giải đáp).{0,180}",
        r"\(\*\) ?không sao chép .*|.{0,60}không (?:được )?sao chép dưới (?:mọi|bất kỳ) hình thức.*|"
        r"(?:vui lòng )?(?:ghi rõ|dẫn) nguồn.{0,120}|"
        r".{0,30}giữ bản quyền nội dung.{0,80}|chỉ được phát hành lại .*",
    ),
}

_PLAYER_PART = re.compile(r"\d{1,2}:\d\d|nam|nữ|tốc độ:?", re.IGNORECASE)
_LONGEST_PART = 8
_LONGEST_CONTACT = 180
_CONTACT_LINE = any_of(_CONTACT)
_ASKS = re.compile(
    r":$|\b(?:liên hệ|xin gửi|gửi về|mọi (?:sự |đóng góp|ủng hộ|thông tin|chi tiết|thắc mắc|tấm lòng)|"
    r"(?:nộp|nhận|gửi) (?:hồ sơ|tác phẩm|bài|đơn|phiếu)|(?:hồ sơ|tác phẩm|bài dự thi) (?:gửi|nộp)|"
    r"(?:ủng hộ|quyên góp|đăng ký) (?:qua|tại|theo|về)|(?:số|chủ) tài khoản)\b",
    re.IGNORECASE,
)
_LAST_WORDS = 140
_TO_SEND = re.compile(
    r"hồ sơ|dự thi|tác phẩm|ủng hộ|dự thảo|ứng tuyển|đăng ký|tuyển dụng|@[\w.]*gov\.vn", re.IGNORECASE
)
_TO_THE_PAPER = re.compile(
    r"ý kiến|phản hồi|phản ánh|góp ý|cộng tác|tin,? bài|bài viết|thư từ|t(?:òa|oà) soạn|ban biên tập|"
    r"(?:toa_?soan|ban_?doc|bbt|banbientap)[\w.]*@|@bao",
    re.IGNORECASE,
)

_ANY_WIDGET = any_in_lower_case(_WIDGETS.values())
"""Most lines are none: one look says so."""


def widget_label(line: str) -> str | None:
    """What kind of page furniture the whole line is; None for anything else."""
    if len(line) > 260:
        return "share" if line.startswith("Bạn đang đọc bài viết") else None
    bare = line.strip(HEADING_EDGE + "[]_=~")
    if not bare or bare in ("o0o", "oOo", "0o0"):
        return "separator"
    if not _may_be_widget(line) and (bare == line or not _may_be_widget(bare)):
        return None
    label = next(label for label, one in _WIDGETS.items() if one.fullmatch(line) or one.fullmatch(bare))
    if label == "reader" and "@" in line and (_TO_SEND.search(line) or not _TO_THE_PAPER.search(line)):
        return None  # what the story asks for is sent to whom it tells of
    return label


def _may_be_widget(line: str) -> bool:
    return _ANY_WIDGET.fullmatch(line.lower()) is not None


def is_player_part(line: str) -> bool:
    """Whether the line is a player's voice, speed or time, if it stands beside one: "Nam" may be a table's, too."""
    return len(line) <= _LONGEST_PART and _PLAYER_PART.fullmatch(line) is not None


def is_contact(line: str) -> bool:
    """Whether the line is an address, telephone or mail with its name before it: the paper's, or whom to write to."""
    return len(line) <= _LONGEST_CONTACT and _CONTACT_LINE.fullmatch(line.lstrip(HEADING_EDGE)) is not None


def asks_for_contact(line: str) -> bool:
    """Whether contacts may follow: "Mọi sự giúp đỡ xin gửi về:", "Hồ sơ nộp tại Phòng Tổ chức."."""
    return _ASKS.search(line, max(0, len(line) - _LAST_WORDS)) is not None
