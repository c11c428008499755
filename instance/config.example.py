# Cấu hình mẫu. Chép thành config.py trong cùng thư mục rồi bỏ dấu # ở dòng cần đổi; không có config.py thì dùng mặc
# định.

# Cơ sở dữ liệu. Mặc định là tệp SQLite vanthu.db trong thư mục này; nhiều máy dùng chung thì dùng PostgreSQL:
# DATABASE_URL = "postgresql+psycopg://vanthu:mat-khau@localhost/vanthu"

# Thư mục có bốn tệp LiberationSerif-*.ttf phiên bản 2. Mặc định tìm trong phông chữ của hệ điều hành:
# FONTS = "/opt/fonts/liberation"

# Tên máy chủ mà người dùng gõ trên trình duyệt, khi mở cho máy khác bằng vanthu serve --host:
# ALLOWED_HOSTS = ["vanthu.so.example"]

# Thư báo việc. Chưa khai máy chủ thư thì thư là tệp .eml trong thư mục mail ở đây:
# SMTP_HOST = "mail.so.example"
# SMTP_SECURITY = "starttls"    # hoặc "tls" (cổng 465), "none" (cổng 25, chỉ khi không có mật khẩu hay ở chính máy này)
# SMTP_PORT = 587               # mặc định theo SMTP_SECURITY
# SMTP_USER = "vanthu@so.example"
# SMTP_PASSWORD = "mat-khau"    # tệp này chỉ chủ được đọc: chmod 600 config.py
# MAIL_FROM = "vanthu@so.example"
# SITE_URL = "https://vanthu.so.example"    # địa chỉ trang, để thư dẫn thẳng tới văn bản
# Số máy chủ trung gian (nginx, Apache…) đứng trước chương trình, để nhật ký ghi đúng địa chỉ máy của người dùng. Mỗi
# máy chủ ấy phải thêm địa chỉ vào X-Forwarded-For và giữ nguyên Host. Mặc định 0: không tin lời nào về địa chỉ.
# TRUSTED_PROXIES = 1

# Công văn đề nghị báo cáo đến hạn lập trước hạn gửi bao nhiêu ngày làm việc; mặc định 5:
# REMIND_DAYS = 5

# Đứng sau một máy chủ https thì cookie chỉ đi qua https:
# SESSION_COOKIE_SECURE = True
