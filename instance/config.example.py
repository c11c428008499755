# Cấu hình mẫu. Chép thành config.py trong cùng thư mục rồi bỏ dấu # ở dòng cần đổi; không có config.py thì dùng mặc
# định.

# Cơ sở dữ liệu. Mặc định là tệp SQLite vanthu.db trong thư mục này; nhiều máy dùng chung thì dùng PostgreSQL:
# DATABASE_URL = "postgresql+psycopg://vanthu:mat-khau@localhost/vanthu"

# Thư mục có bốn tệp LiberationSerif-*.ttf phiên bản 2. Mặc định tìm trong phông chữ của hệ điều hành:
# FONTS = "/opt/fonts/liberation"

# Tên máy chủ mà người dùng gõ trên trình duyệt, khi mở cho máy khác bằng vanthu serve --host:
# ALLOWED_HOSTS = ["vanthu.so.example"]

# Số máy chủ trung gian (nginx, Apache…) đứng trước chương trình, để nhật ký ghi đúng địa chỉ máy của người dùng. Mỗi
# máy chủ ấy phải thêm địa chỉ vào X-Forwarded-For và giữ nguyên Host. Mặc định 0: không tin lời nào về địa chỉ.
# TRUSTED_PROXIES = 1

# Đứng sau một máy chủ https thì cookie chỉ đi qua https:
# SESSION_COOKIE_SECURE = True
