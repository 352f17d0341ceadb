import { text } from '../../shared/locale.ts'
import type { Localized } from '../../shared/locale.ts'

/** Words around the description of the API, which is itself in English, as in its file. */
export const API_TEXTS = {
  lead: text(
    'Mỗi địa chỉ mở cho mọi người: trả về gì, nhận tham số nào, có thể báo lỗi gì. Trang được lập từ chính tệp mô tả OpenAPI 3.1 của cổng; phần mô tả giữ tiếng Anh như trong tệp.',
    'Every address that is open to all: what it gives, which parameters it takes, what can go wrong. This page is made of the portal’s own OpenAPI 3.1 description.',
    'Todo endereço aberto a todos: o que devolve, que parâmetros recebe, o que pode dar errado. Esta página é feita da descrição OpenAPI 3.1 do próprio portal; as descrições ficam em inglês, como no arquivo.',
  ),
  start: text('Bắt đầu', 'To begin', 'Para começar'),
  noKey: text(
    'Không cần đăng ký, không cần khóa. Gửi tiêu đề accept: application/json để nhận JSON thay vì trang web.',
    'No registration and no key. Send the header accept: application/json to be given JSON and not a page.',
    'Sem cadastro e sem chave. Envie o cabeçalho accept: application/json para receber JSON em vez de uma página.',
  ),
  pages: text(
    'Danh sách dài được chia trang: next trong câu trả lời cho biết trang tiếp theo bắt đầu từ đâu (before hoặc after); next là null thì đã hết.',
    'Long lists come in pages: next in the answer says where the next page begins (before or after); where next is null there is no more.',
    'Listas longas vêm em páginas: next na resposta diz onde começa a página seguinte (before ou after); quando next é null, não há mais.',
  ),
  once: text(
    'Khóa Idempotency-Key do địa chỉ /check cấp: gửi lại cùng một khóa không tạo thêm bản ghi nào.',
    'The Idempotency-Key comes from the address that ends in /check: sent again with the same key, nothing is stored twice.',
    'A Idempotency-Key vem do endereço que termina em /check: enviada de novo com a mesma chave, nada é gravado duas vezes.',
  ),
  limits: text(
    'Giới hạn: nội dung gửi dạng JSON dài nhất 64 KiB (dài hơn thì báo 413). Gửi quá nhiều lần trong thời gian ngắn thì báo 429: chờ rồi gửi lại.',
    'Limits: what is sent as JSON has at most 64 KiB (more is refused with 413). Too many attempts in a short time are refused with 429: wait, then send again.',
    'Limites: o que se envia em JSON tem no máximo 64 KiB (mais que isso recebe 413). Tentativas demais em pouco tempo recebem 429: espere e envie de novo.',
  ),
  errors: text(
    'Lỗi có dạng {"error": {"code", "message", "issues"}}. code không đổi giữa các phiên bản; message là câu dành cho người đọc; issues nêu từng trường cần sửa.',
    'Errors look like {"error": {"code", "message", "issues"}}. A code stays the same in every version; the message is for people; issues name each field that is to be mended.',
    'Os erros têm a forma {"error": {"code", "message", "issues"}}. O code não muda entre versões; message é para pessoas; issues nomeia cada campo a corrigir.',
  ),
  files: text(
    'Số liệu cần đọc thường xuyên: lấy từ các tệp, trang khác cũng đọc trực tiếp được (CORS), không tốn lượt gọi.',
    'For figures that are read often, take the files: other sites may read them directly (CORS), and no call is counted.',
    'Para números lidos com frequência, use os arquivos: outros sites podem lê-los diretamente (CORS), sem contar chamadas.',
  ),
  description: text('Tệp mô tả', 'The description', 'A descrição'),
  read: text('Đọc số liệu', 'Reading', 'Leitura'),
  send: text('Gửi và tra cứu', 'Sending and looking up', 'Envio e consulta'),
  portal: text(
    'Dành cho chương trình của cổng và của ngân hàng',
    'For programs of the portal and of banks',
    'Para programas do portal e dos bancos',
  ),
  parameters: text('Tham số', 'Parameters', 'Parâmetros'),
  sends: text('Nội dung gửi', 'What is sent', 'O que se envia'),
  gives: text('Trả về', 'What it gives', 'O que devolve'),
  problems: text('Lỗi', 'Errors', 'Erros'),
  example: text('Ví dụ', 'Example', 'Exemplo'),
  required: text('bắt buộc', 'required', 'obrigatório'),
} as const satisfies Record<string, Localized>
