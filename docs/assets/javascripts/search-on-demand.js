/* The search index of a large archive weighs megabytes, and the theme asks for it and for the search's worker on every page.
   Here both wait until a reader turns to the search box. */
;(() => {
  const wanted = new Promise(resolve => {
    const isSearch = target => target instanceof Element && target.closest(".md-search, .mj-search-open")
    for (const type of ["focusin", "pointerover"])
      addEventListener(type, event => isSearch(event.target) && resolve(), { passive: true })
    // The theme opens search by these keys, and for an address that carries a query.
    addEventListener("keydown", event => ["/", "f", "s"].includes(event.key) && resolve(), { passive: true })
    if (new URLSearchParams(location.search).has("q")) resolve()
  })

  const { open, send } = XMLHttpRequest.prototype
  const index = new WeakSet()
  XMLHttpRequest.prototype.open = function (method, address, ...rest) {
    if (String(address).endsWith("/search/search_index.json")) index.add(this)
    return open.call(this, method, address, ...rest)
  }
  XMLHttpRequest.prototype.send = function (body) {
    if (index.has(this)) wanted.then(() => send.call(this, body))
    else send.call(this, body)
  }

  // From disk the shim beside this file is the worker, and the theme itself waits there.
  if (location.protocol === "file:") return
  const Worker = window.Worker
  window.Worker = class extends EventTarget {
    constructor(address) {
      super()
      this.address = address
    }
    postMessage(message) {
      this.worker ??= this.begin()
      this.worker.postMessage(message)
    }
    begin() {
      const worker = new Worker(this.address)
      worker.addEventListener("message", ({ data }) => this.dispatchEvent(new MessageEvent("message", { data })))
      return worker
    }
    terminate() {
      this.worker?.terminate()
    }
  }
})()
