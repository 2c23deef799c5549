-- Hotpath in Neovim 0.7 or newer, without a plugin: put this file into ~/.config/nvim/plugin/hotpath.lua.
-- (`npm install --global hotpath`, or name another command below.)
local command = vim.g.hotpath_command or { 'hotpath', 'lsp', '--stdio' }
local filetypes = { 'typescript', 'typescriptreact', 'javascript', 'javascriptreact' }

-- The outermost folder with a package.json is the workspace: calls are followed through all of it.
local function workspace_of(file)
  local root = nil
  local folder = vim.fn.fnamemodify(file, ':p:h')
  while true do
    if vim.fn.filereadable(folder .. '/package.json') == 1 then root = folder end
    local parent = vim.fn.fnamemodify(folder, ':h')
    if parent == folder then return root end
    folder = parent
  end
end

-- Before 0.8 there is no `vim.lsp.start`, which keeps one server for each workspace by itself.
local clients = {}

local function start_in_old_version(config, buffer)
  local id = clients[config.root_dir]
  if id == nil or vim.lsp.get_client_by_id(id) == nil then
    id = vim.lsp.start_client(config)
    clients[config.root_dir] = id
  end
  if id ~= nil then vim.lsp.buf_attach_client(buffer, id) end
end

local function start(buffer)
  local root = workspace_of(vim.api.nvim_buf_get_name(buffer))
  if root == nil then return end
  local config = {
    name = 'hotpath',
    cmd = command,
    root_dir = root,
    workspace_folders = { { uri = vim.uri_from_fname(root), name = root } },
    -- What `hotpath.*` sets in VS Code.
    settings = { hotpath = { enable = true, codeLens = true } },
  }
  if vim.lsp.start then
    vim.lsp.start(config, { bufnr = buffer })
  else
    start_in_old_version(config, buffer)
  end
end

vim.api.nvim_create_autocmd('FileType', {
  pattern = filetypes,
  callback = function(event) start(event.buf) end,
})
