"""Từ ngữ thường dùng: syllables of everyday official Vietnamese, loan words, fixed words of two syllables, confusions.

The lists only decide when a rule may speak: a syllable that stands here is never taken for a slip by itself.
"""

_COMMON = """
ai an anh ba ban bao bay bia biên biến biết biển biểu biện biệt bo buổi buộc bà bài bàn bày bác bám báo bãi bão bên bì
bình bí bính bò bóc bón bông bù bùng băm băng bưu bước bướm bưởi bạc bạch bạn bản bảng bảo bảy bấm bẩn bẩy bậc bật bắc
bắt bằng bẹt bến bền bện bệnh bị bỏ bỏng bố bốn bồi bồn bổ bộ bột bục bụi bức bứt bừa cai cam can canh cao cau cay cha
chai chan chanh chao chay che chi chia chim chiêm chiêu chiến chiếu chiều cho chu chua chung chuyên chuyến chuyển
chuyện chuẩn chuốt chuỗi chuộng chuột chà chào châu chè chèo chén chéo chép chìm chí chín chính chòi chó chóng chôn
chùa chùm chú chúng chăm chăn chăng chơi chưa chương chướng chạy chấm chấp chất chầu chậm chắc chẳng chặn chặt chế chỉ
chỉnh chịu chọn chối chống chốt chồng chỗ chợ chợt chục chủ chức chứng chừa chừng chửa chữ co coi con cua cung cuối
cuốn cuồng cuộc cài càng cá các cách cám cán cánh cáo câu còn có cót côn công cõi cùng cú căn cũ cũng cơ cơm cương
cước cưới cười cường cưỡng cạn cạnh cạo cả cải cảm cảng cấp cất cấu cấy cần cầu cẩm cận cập cậu cắt cọ cọc cố cống
cổng cột cờ cởi cỡ cụ cục cụm của cứ cứu cử cửa cựu da dai dan danh dao day di diễn diện do doanh du dung duy duyên
duyệt dài dàn dàng dân dây dã dãy dè dòng dõi dùng dương dưới dưỡng dược dại dạng dạo dạy dải dấu dần dầu dẫn dập dậu
dậy dẻ dẻo dễ dịch dịp dọc dốc dồi dồn dột dời dở dỡ dụ dụng dừng dữ dự dựng em ga gan ghép gia giai gian giao gieo
giàn giành giàu giày giá giác giám gián giáp giây giãi giãn gièm giòn giúp giường giả giải giảm giản giảng giấc giấy
giẫm giặt giếng giết giọng giọt giỏi giống giới giờ giục giữ giữa gà gác gây gì gói góp gõ gút gương gượng gạch gạo
gấp gấu gầm gần gắn gắng gặp gặt gọi gốc gồm gỗ gội gộp gỡ gợi gừng gửi ha hai ham han hao hay hi hiếm hiến hiếu hiền
hiển hiểu hiện hiệp hiệu ho hoa hoan hoang hoà hoài hoàn hoàng hoá hoạch hoại hoạn hoạnh hoạt hoảng hoặc huy huynh
huyết huyện huân huấn huề huệ hà hài hàm hàng hành hãm hão hãy hé héo hình hít hóa hóc hôi hôm hùng hơi hơn hư hưng
hương hướng hưởng hạ hạch hại hạn hạnh hạt hảo hấp hầu hậu hằng hẳn hẹn hẹp hết hệ họ họa học họp hỏa hỏi hỏng hồ hồi
hồn hồng hỗ hộ hội hộp hớn hở hợi hợp hụt hủy hứa hứng hữu kem keo kha khai khe khen khi khiêm khiêu khiếu khiển kho
khoa khoan khoác khoái khoáng khoé khoản khoảng khoảnh khoẻ khu khung khuynh khuyên khuyến khuyết khuôn khuất khuẩn
khác khách khái khám kháng khánh khát khéo khép khía khích khó khóa khóc khô không khúc khăn khước khả khảo khấn khấu
khẩn khẩu khắc khắp khắt khẽ khỏe khỏi khối khổ khổng khớp khởi khủng khứ khử kia kim kinh kiêng kiêu kiếm kiến kiềng
kiểm kiểu kiệm kiện kiệt kèm kén kéo kép kê kêu kì kình kích kín kính ký kĩ kẹp kẹt kẻ kẽ kế kết kể kị kịch kịp kỳ kỷ
kỹ lai lam lan lao lau lay leo linh liên liền liệt liệu lo loa loan long loại lu lui lung luyện luân luôn luận luật
luỹ ly là làm làng lành lá lái láng lánh lâu lãi lãng lãnh lén lên lì lính lò lòng lóc lôi lõi lúa lúc lúng lý lĩnh lũ
lũy lơ lưng lưu lương lưới lười lường lưỡi lưỡng lược lượn lượng lượt lạ lạc lại lạm lạng lạnh lạt lấn lấp lấy lầm lần
lẫn lập lậu lắm lắng lặng lặp lẻ lẻo lẽ lề lễ lệ lệch lệnh lị lịch lọc lọt lỏng lối lốp lốt lồi lồng lỗ lỗi lộ lộc lội
lớn lờ lời lỡ lợi lợn lụa lục lụt lựa lực ma mai mang may men minh miêu miếng miền miễn miệng miệt mong mua muốn muộn
mà màn màng màu mát máy mâu mã mãi mão mèo mé méo mép mét mìn mình mò mòn móc món móng mô môi môn mùa mùi múi mũi mơ
mưa mưu mương mướn mười mường mượn mạch mại mạng mạnh mạo mạt mảng mảnh mấu mấy mầm mẩu mẫu mật mậu mắc mắm mắng mắt
mằn mặc mặn mặt mẹ mẻ mềm mịn mọc mọi mỏ mỏng mốc mối mốt mồi mổ mỗi mộ mộc một mới mời mở mỡ mợ mụ mục mủi mức mừng
nam nan nay ngang nghe nghi nghinh nghiêm nghiên nghiêng nghiễm nghiệm nghiệp nghiệt nghèo nghìn nghĩ nghĩa nghẽn nghề
nghệ nghỉ nghỉm nghị nghịch ngoan ngoài ngoái ngoại ngoạn ngoảnh ngoặc ngu nguy nguyên nguồn ngà ngàn ngành ngày ngánh
ngát ngâm ngân ngã ngò ngòi ngói ngô ngôi ngôn ngõ ngăn ngũ ngơi ngưng ngươi người ngưỡng ngược ngạch ngại ngạt ngấm
ngất ngầm ngần ngẫm ngẫu ngập ngắn ngắt ngọ ngọc ngọn ngọt ngỏ ngồi ngộ ngờ ngợi ngụ ngục ngủ ngừa ngừng ngữ ngự nhai
nham nhanh nhau nhen nhi nhiên nhiều nhiễm nhiễu nhiệm nho nhu nhuần nhuận nhuốm nhuộm nhà nhàn nhái nhám nhánh nháp
nháy nhâm nhân nhã nhãi nhãn nhãng nhé nhìn nhòm nhói nhóm nhôm nhúng nhũ nhũng như nhưng nhường nhượng nhạc nhạt nhạy
nhảy nhấn nhất nhầm nhẩm nhẫm nhẫn nhậm nhận nhập nhật nhậu nhắc nhắn nhằm nhẹ nhẹn nhỉ nhị nhịn nhịp nhọn nhỏ nhỏi
nhốt nhổ nhộm nhộn nhớ nhờ nhở nhỡ nhụ nhục nhụy nhủ nhức những nhựa ninh niêm niên niềm niệm no nong nuôi nào này
nâng né nép nét nên nêu níu nòi nó nói nón nóng nô nôn nông nõn nùng núi núng nút năm năn năng nơ nơi nước nạc nại nạn
nạp nản nảy nấu nẩy nắm nắn nắng nắp nằm nặc nặng nẻo nếm nếp nếu nề nền nể nệ nỉ nịnh nọ nối nồng nổ nổi nỗ nỗi nộ
nội nộp nới nở nỡ nợ nụ nứt nửa nữ nữa oai oan ong oán pha phai phim phiên phiến phiếu phiền phiệt phong phu phun phàm
phào phá phái pháo pháp phát phân phép phê phí phía phím phòng phó phóng phông phù phú phúc phúng phút phơi phương
phước phường phưởng phượng phạm phạt phải phản phấn phất phần phẩm phẩy phẫn phẫu phận phật phẳng phỏng phố phối phồn
phồng phổ phổi phớt phở phụ phục phụng phủ phức qua quai quan quang quanh quay quen quy quyến quyết quyền quyển quà
quá quái quán quát quân quãng què quét quê quên quý quýt quạnh quạt quả quải quản quảng quấy quần quầy quẩn quận quật
quặng quặt quế quệt quốc quỳ quỳnh quỵ quỷ quỹ ra ranh rao rau riêng riêu ro rong rung ruộng ruột rà ràn ràng rào ráng
ráo rã rèm rèn réo rét rêu rìa ríu ròi rõ rùa rút răng rũ rơi rơm rước rưới rạ rạch rạn rạng rải rảnh rất rầm rẫy rậm
rắc rắn rằng rặng rẻ rẽ rể rễ rỉ rối rốt rồi rổ rỗng rộ rộn rộng rớt rời rụng rủ rủi rừng rửa rực sa sai san sang sao
sau say se sen sim sinh siêu siết so soi song soát soạn su sung suy suyễn suông suất suối suốt sài sàn sàng sách sáng
sánh sáo sát sáu sâm sân sâu sòng sóc sóng sót sôi sông súc súng săn sĩ sơ sưng sương sướng sượng sạ sạch sạt sản sảng
sấm sấp sấy sầm sẩy sắc sắm sắn sắp sằng sẵn sẵng sặc sẻ sẽ sỉ sọ sỏi số sốc sống sốt sồi sổ sớm sờ sở sởi sỡ sợ sợi
sụt sủa sứ sức sừng sử sửa sửu sữa sự ta tai tam tan tang tay tem tha thai tham than thang thanh thao thay the theo
thi thiên thiêng thiêu thiến thiếp thiết thiếu thiền thiểm thiểu thiện thiệp thiệt thiệu tho thoi thon thong thoái
thoáng thoát thoại thoả thoải thu thua thuyết thuyền thuê thuần thuận thuật thuế thuốc thuộc thuở thuỷ thành thào thác
thái thám thán tháng thánh tháo tháp thâm thân thâu thét thê thêm thêu thì thìn thí thích thím thính thò thóc thói thô
thôi thôn thông thù thùng thú thúc thúng thăm thăng thơ thơm thư thưa thương thước thường thưởng thượng thạc thạch
thạnh thạo thạt thả thải thảm thản thảo thấp thất thấu thấy thần thầu thẩm thẫm thậm thận thập thật thắc thắm thắn
thắng thắt thằng thẳng thẹn thẻ thế thề thể thỉ thỉnh thị thịnh thịt thọ thỏ thỏa thỏi thỏm thốn thống thốt thồn thổ
thổi thờ thời thở thợ thụ thủ thủng thủy thứ thức thừa thừng thử thực tin tinh tiêm tiên tiêu tiếc tiến tiếng tiếp
tiết tiếu tiềm tiền tiểu tiễn tiệc tiệm tiện to toa toan toà toàn toàng toán toát toạ toả tra trai trang tranh trao
trau tre treo tri trinh triều triển triệt triệu tro trong trung truy truyền truyện truân tràn tràng trách trái trám
tráng tránh tráo trâm trân trâu trê trên trì trình trí trích trò tròn trói trông trù trùm trùng trú trúc trúng trăm
trăn trĩ trơ trưa trưng trương trước trường trưởng trượng trượt trạch trạm trạng trạo trả trảo trấn trầm trần trẫm
trận trật trắc trắng trằn trẻ trễ trệ trỉ trị trịnh trọ trọng trọt trốn trống trồng trội trộm trộn trớ trớn trời trở
trợ trụ trục trụng trứng trừ trừng trừu trữ trực tu tung tuy tuyên tuyến tuyết tuyển tuyệt tuân tuất tuần tuẫn tuềnh
tuệ tuốt tuồng tuổi tà tài tàn tàng tàu tá tác tách tái tán táo tâm tân té tét tên tìm tình tí tía tím tín tính tòa
tòng tóc tóm tót tô tôi tôm tôn tông tù tùy tú túc túi túng tý tăm tăng tĩnh tơ tư tươi tươm tương tước tưới tướng
tường tưởng tượng tạ tại tạng tạnh tạo tạp tạt tả tải tản tảng tấm tấn tất tấu tầm tần tầng tẩm tẩy tận tập tật tắc
tắm tắt tẻ tế tết tệp tỉ tỉa tỉnh tị tịch tịnh tọa tỏ tỏa tố tốc tối tốn tống tốt tồ tồn tổ tổn tổng tộc tột tớ tới tờ
tời tợ tụ tục tụt tủ tứ tức từ từng tử tự tựa tựu tỵ tỷ ung uy uất uẩn uể uốn uống va vai van vang vay ve ven vi vinh
viêm viên viếng viết viền viễn việc viện việt vo vu vui vun vung và vài vàm vàng vành vào vác vách ván váng váy vây vã
vãn vãng vé vén vêu vì ví vòi vòng vó vóc vôi võ võng vùi vùng vú văn vĩnh vũ vơi vươn vương vướng vườn vường vượng
vượt vạ vạc vạch vạn vạt vả vấn vấp vất vầng vẫn vật vậy vắng vắt vằn vẳng vặn vặt vẹn vẹo vẻ vẽ vế vết về vệ vị vịn
vịnh vọng vỏ vốn vồ vỗ vội vớ với vời vỡ vợ vụ vừa vững vựa vực xa xanh xao xay xe xem xen xin xinh xiu xiêm xiên xiếc
xiết xoa xoay xong xoài xoá xoắn xu xua xung xuyên xuân xuất xuề xuể xuống xác xám xáo xâm xâu xây xã xén xét xích xóa
xóm xót xô xôi xù xúc xúy xơ xơi xưa xưng xương xướng xưởng xạ xả xấp xấu xẻ xẻo xế xếch xếp xệ xỉ xị xỏ xốc xối xốp
xổ xới xứ xức xứng xử yên yêu yếm yến yết yếu yểm án ánh áp âm ép ích ít ông ùn úng úp ăn đa đai đang đau đay đeo đi
đinh điếm điền điều điểm điển điện điệp điệu đo đong đoàn đoán đoạn đoản đua đun đài đàm đàn đào đá đám đán đáng đánh
đáp đâm đâu đây đã đãng đè đèn đê đêm đình đích đính đòi đó đói đón đóng đô đôi đôn đông đùm đùn đúng đăng đĩa đũa đơn
đưa đường được đạc đại đạo đạp đạt đảm đảng đất đấu đầm đầu đầy đẩy đậm đậu đắk đắn đắng đắp đắt đẳng đặc đặng đặt đẹp
đẽo đế đến đề đền đều để đệ đệm đỉnh địa định đọc đỏ đốc đối đồ đồi đồn đồng đổi độ độc đội động đột đời đợi đợt đụng
đủ đức đứng đứt ưng ưu ương ước ướm ướt ảnh ấn ất ấy ốc ống ồn ổn ớt ục ủi ủng ủy ứng
"""
_LOANS = """
bar car mix box sex max tax fix new her our sir air bis us this quiz jazz sofa get diet ôtô ôxy ôxít môtô ôzôn cácbon
prôtêin internet email mail web website online offline file logo fax radio video marketing startup startups blockchain
big data cloud server app apps chip chat bot chatbot robot camera laptop wifi modem router blog forum fanpage facebook
youtube zalo link poster banner standee brochure catalogue catalog album clip livestream stream podcast digital smart
smartphone tablet software hardware firmware code token scan scanner print pdf doc docx xls xlsx xml json html https
http www url database dashboard portal mobile banking fintech edtech agritech logistics container cont taxi bus
karaoke massage gas golf tennis show gala tour tours resort homestay farmstay hotel motel spa mall shop franchise
incubator accelerator hackathon workshop seminar hub coworking space mentor coach pitching venture capital fund demo
day techfest outsourcing freelancer offset catton carton composite nano micro macro laser plasma polymer vaccine virus
covid vitamin enzyme protein insulin gen gene photo photocopy copy style model module test set kit lab labo pilot
project pro ok top hot line hotline deadline feedback checklist check login logout password user username admin id pin
sim card visa master mastercard swift atm pos qr real time open source center warehouse machine learning raw deep of
things trending trend content creator influencer kpi roadmap slide slides power point excel word office drive google
windows android ios microsoft oracle sms mms call game games esport dolomit bauxit xi clinker cliche acid axit oxit
clo kali natri canxi photpho silic vonfram titan niken crom cobalt coban mangan asen amiăng amoni nitrat sunfat clorua
ethanol metanol methanol biodiesel diesel diezel gasohol lpg lng met km kg cm mm hecta ha kilomet kilogam gam gram
ampe volt watt kilowatt euro la yen won inox tivi cassette radar sonar xenlulo xe lam mi com vali gara garage ga ra
moto pano apphich cao su via versus per and or the for with from to on in at by it is as no non etc
"""
_COMPOUNDS = """
nhũng nhiễu, phiền hà, kịp thời, triển khai, thực hiện, tổ chức, hướng dẫn, đôn đốc, phối hợp, chủ trì, tổng hợp,
báo cáo, kiểm tra, giám sát, thanh tra, xử lý, giải quyết, tiếp nhận, rà soát, cắt giảm, đơn giản, thủ tục,
hành chính, doanh nghiệp, cá nhân, người dân, công khai, minh bạch, cạnh tranh, bình đẳng, hỗ trợ, khuyến khích,
thúc đẩy, đẩy mạnh, tăng cường, nâng cao, cải thiện, cải cách, đổi mới, sáng tạo, ứng dụng, nghiên cứu, phát triển,
khoa học, công nghệ, kỹ thuật, chất lượng, tiêu chuẩn, đo lường, quy chuẩn, sở hữu, trí tuệ, chuyển giao, chuyển đổi,
chính quyền, địa phương, trách nhiệm, thẩm quyền, nhiệm vụ, quyền hạn, nghiêm túc, nghiêm minh, đồng bộ, thống nhất,
hiệu quả, hiệu lực, thiết thực, cụ thể, rõ ràng, đầy đủ, chính xác, khách quan, trung thực, thường xuyên, định kỳ,
đột xuất, khẩn trương, quyết liệt, đùn đẩy, né tránh, sách nhiễu, tiêu cực, lãng phí, tham nhũng, phòng chống,
ngăn chặn, phát hiện, khắc phục, tháo gỡ, khó khăn, vướng mắc, kiến nghị, phản ánh, khiếu nại, tố cáo, đối thoại,
tiếp thu, giải trình, tuyên truyền, phổ biến, quán triệt, tập huấn, bồi dưỡng, đào tạo, khen thưởng, kỷ luật,
xếp loại, đánh giá, phân công, phân cấp, ủy quyền, ban hành, phê duyệt, thẩm định, thẩm tra, trình tự, quy trình,
quy định, quy chế, nghị quyết, nghị định, thông tư, chỉ thị, quyết định, kế hoạch, chương trình, đề án, dự án,
dự toán, quyết toán, ngân sách, kinh phí, tài sản, mua sắm, đấu thầu, lựa chọn, hợp đồng, nghiệm thu, thanh toán,
giải ngân, tiến độ, thời hạn, thời gian, gia hạn, chậm trễ, quá hạn, trước hạn, đúng hạn, hồ sơ, tài liệu, văn bản,
lưu trữ, văn thư, cập nhật, đăng tải, niêm yết, cung cấp, thông tin, điện tử, trực tuyến, dịch vụ, kết nối, chia sẻ,
liên thông, cơ sở, dữ liệu, bảo mật, an toàn, an ninh, trật tự, quốc phòng, môi trường, đầu tư, kinh doanh, sản xuất,
xuất khẩu, nhập khẩu, thương mại, du lịch, nông nghiệp, công nghiệp, xây dựng, giao thông, vận tải, giáo dục, y tế,
văn hóa, thể thao, lao động, việc làm, bảo hiểm, xã hội, dân tộc, tôn giáo, biên giới, cửa khẩu, hải quan, quy hoạch,
đất đai, khoáng sản, tài nguyên, thiên tai, dịch bệnh, ứng phó, cứu nạn, cứu hộ, phòng cháy, chữa cháy, sắp xếp,
tinh gọn, bộ máy, biên chế, công chức, viên chức, cán bộ, người lao động, tiền lương, tuyển dụng, bổ nhiệm,
điều động, luân chuyển, nghỉ hưu, chế độ, chính sách, cơ chế, giải pháp, biện pháp, mục tiêu, mục đích, yêu cầu,
nội dung, kết quả, sản phẩm, chỉ tiêu, chỉ số, tỷ lệ, số liệu, thống kê, khảo sát, điều tra, sơ kết, tổng kết,
nguyên nhân, hạn chế, tồn tại, ưu điểm, phương hướng, trọng tâm, đột phá, bền vững, lành mạnh, thuận lợi, phù hợp,
cần thiết, kèm theo, căn cứ, đề nghị, đề xuất, tham mưu, tham gia, góp ý, lấy ý kiến, bổ sung, sửa đổi, thay thế,
bãi bỏ, hủy bỏ, thu hồi, đính chính, gửi kèm, liên quan, liên hệ, nhận thức, kỹ năng, nghiệp vụ, chuyên môn,
chuyên ngành, sử dụng, xuất sắc, sơ suất, sáp nhập, tham quan, súc tích, trau dồi, cọ xát, chỉnh sửa, chuẩn bị,
dành riêng, giữ gìn, gìn giữ, giấy tờ, lồng ghép, gắn kết, chặt chẽ, sâu rộng, rộng rãi, kỹ lưỡng, mạnh mẽ,
nhanh chóng, vững chắc, tích cực, chủ động, hăng hái, sẵn sàng, kiên quyết, xử phạt, vi phạm, hành vi, chấp hành,
tuân thủ, bảo đảm, đảm bảo, duy trì, giữ vững, củng cố, kiện toàn, hoàn thiện, hoàn thành, hiện đại
"""
_CONFUSIONS = """
hỗ chợ: hỗ trợ; bổ xung: bổ sung; sữa đổi: sửa đổi; xử dụng: sử dụng; chia sẽ: chia sẻ; xấp xếp: sắp xếp;
sát nhập: sáp nhập; đột suất: đột xuất; suất sắc: xuất sắc; sơ xuất: sơ suất; trao dồi: trau dồi; cọ sát: cọ xát;
thăm quan: tham quan; kỷ thuật: kỹ thuật; kỷ năng: kỹ năng; kỹ luật: kỷ luật; kỹ niệm: kỷ niệm; kỹ cương: kỷ cương;
mủi nhọn: mũi nhọn; đổi ngũ: đội ngũ; đối mới: đổi mới; chuyến đổi: chuyển đổi; chuyển khai: triển khai;
chủ trị: chủ trì; trách nghiệm: trách nhiệm; nhiệm vu: nhiệm vụ; tham mưa: tham mưu; hồ sở: hồ sơ;
kính phí: kinh phí; văn bàn: văn bản; thẫm quyền: thẩm quyền; hướng dân: hướng dẫn; cải thiên: cải thiện;
vướng mắt: vướng mắc; khắt phục: khắc phục; chất lương: chất lượng; lãi xuất: lãi suất; sản suất: sản xuất;
suất khẩu: xuất khẩu; sữa sang: sửa sang; đơn đốc: đôn đốc; đông đốc: đôn đốc; công khái: công khai;
doanh nghiệm: doanh nghiệp; tập huân: tập huấn; kiếm tra: kiểm tra; phiền hạ: phiền hà; phản anh: phản ánh;
kiến nghi: kiến nghị
"""

COMMON = frozenset(_COMMON.split())
LOANS = frozenset(_LOANS.split())  # foreign words that stand in Vietnamese text without accents and in small letters
# Từ ghép, từ láy of administrative style: the two syllables belong together.
COMPOUNDS = tuple(" ".join(pair.split()) for pair in _COMPOUNDS.split(","))
# Both syllables are right by themselves, the word is not; no right word is spelled so.
CONFUSIONS = dict(" ".join(line.split()).split(": ") for line in _CONFUSIONS.split(";") if line.strip())
