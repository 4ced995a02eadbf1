"""Plain texts as archives keep them, all invented, each with the oddities of one kind of source."""

NEWSPAPER = """Huyện An Phú giao ban công tác xây dựng Đảng khu vực ven biển

10:15 23/06/2023

Chiều 22-6, tại thị trấn Cồn, Ban Tổ chức Huyện ủy An Phú tổ chức hội nghị giao ban công tác xây dựng Đảng khu vực ven \
biển. Các đồng chí: Lê Văn Bình, Phó Bí thư Huyện ủy; Phạm Thị Hoa, Trưởng Ban Tổ chức chủ trì.
Các đồng chí: Lê Văn Bình, Phó Bí thư Huyện ủy; Phạm Thị Hoa, Trưởng Ban Tổ chức chủ trì hội nghị\u00a0

Báo cáo tại hội nghị nêu rõ: 6 tháng qua, các chi bộ đã kết nạp 120 đảng viên mới, đạt 60% kế hoạch của cả năm.

Quang cảnh hội nghị

\u00a0\u00a0Đồng chí Lê Văn Bình nhấn mạnh việc giữ nền nếp sinh hoạt chi bộ và chăm lo đời sống của ngư dân bám biển.

\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0 Hồng Hạnh

Từ khóa:
Bình luận của bạn về bài viết...

captcha

Video clip

An toàn giao thông
"""

REPOST = """Chính trị
Giữ vững nền nếp sinh hoạt chi bộ ở vùng sông nước

[ Cập nhật vào ngày (02/07/2021) ] - [ Số lần xem: 688 ]

(AG) - Chiều ngày 1-7, Ban Tổ chức Tỉnh ủy tổ chức Hội nghị trực tuyến sơ kết công tác xây dựng Đảng 6 tháng đầu năm.


702.jpg\u00a0

Ông Trần Văn Hiển (đứng), Phó Bí thư Tỉnh ủy, phát biểu ý kiến thảo luận tại hội nghị.

Ông Mai Văn Chinh, Ủy viên Ban Thường vụ Tỉnh ủy, chủ trì hội nghị. Dự điểm cầu huyện có ông Trần Văn Hiển.

Sáu tháng đầu năm, các cấp ủy đã hoàn thành rà soát quy hoạch và cử 340 cán bộ đi học theo kế hoạch được duyệt.

Tin, ảnh: NGUYỄN TRIỀU

\u00a0
ST Thanh Hà Theo baoangiang.com.vnCác ý kiến của bạn đọc
"""

JOURNAL = """Hội nghị triển khai công tác dân vận năm 2022 của tỉnh
TCDV - Ngày 23-6-2022, tại thành phố Vinh, Ban Dân vận Tỉnh ủy tổ chức Hội nghị triển khai công tác dân vận năm 2022.
Phát biểu khai mạc hội nghị, đồng chí Lê Văn Bình biểu dương các mô hình dân vận khéo ở cơ sở trong thời gian qua./.
Hội nghị quán triệt quy chế phối hợp giữa các ban của tỉnh  (28/05/2022)
Lan tỏa tinh thần đoàn kết đến từng thôn bản vùng cao  (18/11/2021)
- Thực hiện chính sách xã hội trong tình hình mới ở vùng biên giới
- Nâng cao vai trò của tài chính vi mô cho phát triển nông thôn
-
Kinh tế
Một số vấn đề về liên kết vùng trong phát triển du lịch hiện nay -
"""

AUDIO = """Sở Nội vụ triển khai nhiệm vụ năm 2023

Chiều 29/12, tại Hà Nội, Sở Nội vụ tiến hành Hội nghị tổng kết năm 2022 và triển khai nhiệm vụ năm 2023.
0:00 / 0:00
0:00
Quang cảnh hội nghị.
Quang cảnh hội nghị.

Hội nghị thống nhất đánh giá, năm qua Sở đã hoàn thành 19/19 đề án, tham mưu ban hành 30 văn bản đúng tiến độ.
"""

PORTAL = """Analytic
Thứ Sáu, ngày 23 tháng 08 năm 2019, 09:25:27
  •

Khát vọng xây dựng một vùng quê đáng sống bên sông Lam

Mỹ Hạnh - 07:32, 29/10/2023

Tối 28/10, tại thành phố Vinh, tỉnh Nghệ An tổ chức Lễ kỷ niệm 60 năm Ngày thành lập tỉnh (30/10/1963 - 30/10/2023).

Các đại biểu dự lễ kỷ niệm 60 năm Ngày thành lập tỉnh
Các đại biểu dự Lễ kỷ niệm 60 năm Ngày thành lập tỉnh

Buổi lễ khép lại bằng chương trình nghệ thuật của các đoàn văn công trong tỉnh, thu hút hàng nghìn người dân tới xem.
"""
