// CloudFront Function (cloudfront-js-2.0), run for every request at the edge, before any cache. Plain JavaScript of that runtime: no imports, under 10 KB.

var MAX_BODY_BYTES = 65536
// A form with its files, sent by a browser without JavaScript: 4 MB of files, and the words.
var MAX_FORM_WITH_FILES_BYTES = 4259840

var TOO_LARGE = {
  vi: ['Nội dung gửi lên quá lớn', 'Biểu mẫu này nhận tối đa 64 KB. Quý vị vui lòng quay lại trang trước, rút ngắn nội dung rồi gửi lại.'],
  en: ['The request is too large', 'This form takes at most 64 KB. Please go back, shorten your text and send it again.'],
  pt: ['O pedido é grande demais', 'Este formulário aceita até 64 KB. Volte à página anterior, encurte o texto e envie de novo.'],
}

var FILES_TOO_LARGE = {
  vi: ['Các tệp quá lớn', 'Khi trình duyệt không chạy JavaScript, các tệp cộng lại tối đa 4 MB. Quý vị vui lòng quay lại trang trước, bỏ bớt tệp hoặc chọn ảnh nhỏ hơn rồi gửi lại.'],
  en: ['The files are too large', 'Without JavaScript, all files together may be 4 MB at most. Please go back, choose fewer files or smaller pictures, and send again.'],
  pt: ['Os arquivos são grandes demais', 'Sem JavaScript, todos os arquivos juntos podem ter no máximo 4 MB. Volte à página anterior, escolha menos arquivos ou fotos menores e envie de novo.'],
}

// Id, and the milliseconds at which it opens and closes, of each campaign, the newest first: filled in when the template is made.
var CAMPAIGNS = []

// eslint-disable-next-line no-unused-vars -- the runtime calls it by this name.
function handler(event) {
  var request = event.request
  // The bucket takes signed posts at its root.
  if (request.uri === '/upload') {
    request.uri = '/'
    return request
  }
  if (request.uri === '/api' || request.uri.startsWith('/api/')) return forApi(request, event.viewer.ip)
  return forSite(request)
}

/** The API learns which host the viewer asked for, from which address, and whether there is anything by which staff show who they are, whatever the viewer claims; a body that no form of ours needs goes no further. */
function forApi(request, address) {
  var host = request.headers.host
  request.headers['x-viewer-host'] = { value: host ? host.value : '' }
  request.headers['x-viewer-address'] = { value: address }
  var token = request.headers.authorization
  var session = request.cookies['__Host-staff']
  if ((token && token.value) || (session && session.value)) request.headers['x-staff-credential'] = { value: 'yes' }
  else delete request.headers['x-staff-credential']
  var length = request.headers['content-length']
  var type = request.headers['content-type'] ? request.headers['content-type'].value : ''
  var withFiles = request.uri === '/api/submissions/check' && type.indexOf('multipart/form-data') === 0
  if (length && Number(length.value) > (withFiles ? MAX_FORM_WITH_FILES_BYTES : MAX_BODY_BYTES))
    return tooLarge(request, withFiles ? FILES_TOO_LARGE : TOO_LARGE)
  return request
}

function tooLarge(request, said) {
  var asked = request.querystring.lang ? request.querystring.lang.value : 'vi'
  var lang = Object.keys(said).indexOf(asked) >= 0 ? asked : 'vi'
  var texts = said[lang]
  var accept = request.headers.accept ? request.headers.accept.value : ''
  var isJson = accept.indexOf('application/json') >= 0 && accept.indexOf('text/html') < 0
  var body = isJson
    ? JSON.stringify({ error: { code: 'body-too-large', message: texts[1] } })
    : '<!doctype html><html lang="' + lang + '"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>' + texts[0] + '</title><h1>' + texts[0] + '</h1><p>' + texts[1] + '</p></html>'
  return {
    statusCode: 413,
    statusDescription: 'Content Too Large',
    headers: {
      'content-type': { value: isJson ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8' },
      'cache-control': { value: 'no-store' },
    },
    body: { encoding: 'text', data: body },
  }
}

/** "/data/progress.svg" is the drawing of the newest campaign that is open, or of the newest of all: whoever shows it elsewhere always shows that one, and nothing is stored twice for it. */
function forDrawing(request, suffix) {
  var now = Date.now()
  var open = CAMPAIGNS.filter(function (one) {
    return now >= one[1] && (one[2] === null || now < one[2])
  })
  var shown = open.concat(CAMPAIGNS)[0]
  if (shown) request.uri = '/data/campaigns/' + shown[0] + '/progress' + suffix + '.svg'
  return request
}

/**
 * Pages are directories: "/ung-ho/" is the object "/ung-ho/index.html", and "/ung-ho" belongs to it. Addresses of pages are in lower case, and a poster or a keyboard may write them otherwise.
 */
function forSite(request) {
  var uri = request.uri
  var drawing = /^\/data\/progress(\.en|\.pt|)\.svg$/.exec(uri)
  if (drawing) return forDrawing(request, drawing[1])
  var last = uri.slice(uri.lastIndexOf('/') + 1)
  if (uri.startsWith('/data/') || uri.startsWith('/ledger/') || last.indexOf('.') >= 0) return request
  var lower = uri.replace(/%[0-9A-Fa-f]{2}|[A-Z]/g, function (part) {
    return part.length === 1 ? part.toLowerCase() : part
  })
  if (uri.endsWith('/') && lower === uri) {
    request.uri += 'index.html'
    return request
  }
  return {
    statusCode: 301,
    statusDescription: 'Moved Permanently',
    // Several slashes in front would make the location another host's.
    headers: { location: { value: ('/' + lower.replace(/^\/+/, '') + '/').replace(/\/+$/, '/') + queryOf(request.querystring) } },
  }
}

/** What was asked for goes along: "/tim-kiem?q=bao" keeps its words. */
function queryOf(querystring) {
  var pairs = []
  Object.keys(querystring).forEach(function (name) {
    var values = querystring[name].multiValue || [querystring[name]]
    values.forEach(function (one) {
      pairs.push(encoded(name) + (one.value === '' ? '' : '=' + encoded(one.value)))
    })
  })
  return pairs.length === 0 ? '' : '?' + pairs.join('&')
}

/** As it came where that is safe in an address, and escaped otherwise. */
function encoded(text) {
  return /^[A-Za-z0-9._~*+%-]*$/.test(text) ? text : encodeURIComponent(text)
}
