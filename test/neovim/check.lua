-- Runs in Neovim: waits for diagnostics, takes a code action as a user would, and prints what came of it as JSON.
local PATIENCE_MS = 20000

local function finish(result)
  io.stdout:write(vim.json.encode(result) .. '\n')
  vim.cmd('qall!')
end

local function wait(what, condition)
  if not vim.wait(PATIENCE_MS, condition, 20) then finish({ error = what .. ' never came' }) end
end

local function diagnostics()
  return vim.tbl_map(function(each)
    return { line = each.lnum + 1, code = each.code, source = each.source, message = each.message }
  end, vim.diagnostic.get(0))
end

local function has(code)
  return #vim.tbl_filter(function(each) return each.code == code end, diagnostics()) > 0
end

local function lenses()
  local params = { textDocument = vim.lsp.util.make_text_document_params() }
  local answers = vim.lsp.buf_request_sync(0, 'textDocument/codeLens', params, PATIENCE_MS)
  local titles = {}
  for _, answer in pairs(answers or {}) do
    for _, lens in ipairs(answer.result or {}) do table.insert(titles, lens.command.title) end
  end
  return titles
end

local RULE = 'missing-cache-headers'
wait('the diagnostics', function() return has(RULE) end)
local before = diagnostics()
local titles = lenses()

for _, each in ipairs(before) do
  if each.code == RULE then vim.api.nvim_win_set_cursor(0, { each.line, 3 }) end
end
local offered = {}
vim.ui.select = function(items, options, choose)
  for index, item in ipairs(items) do
    local title = options.format_item(item)
    table.insert(offered, title)
    if title:find('^Set Cache%-Control') then choose(item, index) end
  end
end
vim.lsp.buf.code_action()
local function text() return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n') end
wait('the edit', function() return text():find('max%-age=60') ~= nil end)
wait('the end of the mended finding', function() return not has(RULE) end)
finish({ before = before, lenses = titles, offered = offered, after = diagnostics(), text = text() })
