/* The search index of a large archive weighs megabytes, and the theme asks for it on every page.
   Here the request waits until a reader turns to the search box. */
(() => {
  const send = XMLHttpRequest.prototype.send
  const open = XMLHttpRequest.prototype.open
  const wanted = new Promise(resolve => {
    const isSearch = target => target instanceof Element && target.closest(".md-search, .mj-search-open")
    for (const type of ["focusin", "pointerover", "keydown"])
      addEventListener(type, event => {
        if (isSearch(event.target) || (type === "keydown" && "/fs".includes(event.key))) resolve()
      }, { passive: true })
    if (new URLSearchParams(location.search).has("q")) resolve()
  })
  XMLHttpRequest.prototype.open = function (method, address, ...rest) {
    this.waits = String(address).endsWith("/search/search_index.json")
    return open.call(this, method, address, ...rest)
  }
  XMLHttpRequest.prototype.send = function (body) {
    if (this.waits) wanted.then(() => send.call(this, body))
    else send.call(this, body)
  }
})()
