{#- The frame's part that is the same on every page, as the theme has it: from its own page for no page in particular. -#}
{%- import "partials/language.html" as lang with context -%}
{%- set whole -%}{%- include "page.html" -%}{%- endset -%}
{%- set tools -%}{%- include "partials/tools.html" -%}{%- endset -%}
{%- set kept -%}{%- include "partials/javascripts/base.html" -%}{%- endset -%}
{%- set coloured -%}{%- include "partials/javascripts/palette.html" -%}{%- endset -%}
{%- macro code(script) -%}{{ script | replace("<script>", "") | replace("</script>", "") }}{%- endmacro -%}
{%- macro within(text) -%}
{%- for line in text.split("\n") -%}
{{ line.strip() | replace(' xmlns="http://www.w3.org/2000/svg"', "") | replace("\\", "\\\\") | replace("`", "\\`") | replace("${", "\\${") }}
{%- endfor -%}
{%- endmacro -%}
{#- What must be settled before a page shows: its fonts, its colours, and what in the masthead needs script. #}
(() => {
  const here = document.currentScript.src
  const at = address => new URL(address, here).href
  const disk = location.protocol === "file:"

  {#- The fonts are asked for at once, so that no line moves when they come. From disk browsers log an error for this: there
      nothing shows before the fonts are read, which is in a moment. #}
  const root = document.documentElement
  root.classList.replace("no-js", "js")
  if (disk) {
    root.classList.add("mj-waiting")
    addEventListener("DOMContentLoaded", () => {
      document.body.getBoundingClientRect()
      document.fonts.ready.then(() => root.classList.remove("mj-waiting"))
    })
  } else
    for (const name of ["sans-Regular", "sans-SemiBold", "naskh-Regular"])
      document.head.append(Object.assign(document.createElement("link"), {
        rel: "preload", as: "font", type: "font/woff2", crossOrigin: "anonymous",
        href: at(`{{ 'assets/fonts' | url }}/mujaz-${name}.woff2`)
      }))

  {{ code(kept) | replace(",location)", ",here)") }}

  {#- The index lies there once, for pages opened from disk; over http the theme asks for it in another form. #}
  {%- if config.plugins["material/offline"] is defined and config.plugins["material/offline"].config.enabled %}
  const BEFORE = "var __index = "
  const { open } = XMLHttpRequest.prototype
  const { get } = Object.getOwnPropertyDescriptor(XMLHttpRequest.prototype, "response")
  XMLHttpRequest.prototype.open = function (how, address, ...rest) {
    if (!String(address).endsWith("/search_index.json")) return open.call(this, how, address, ...rest)
    Object.defineProperty(this, "response", { get: () => get.call(this)?.slice(BEFORE.length) })
    return open.call(this, how, String(address).replace(/json$/, "js"), ...rest)
  }
  {%- endif %}

  const config = {{ whole.split('<script id="__config" type="application/json">')[1].split("</script>")[0] }}
  const scripts = [
    {%- for path in config.extra.polyfills | d([], true) %}{ needed: disk, src: at("{{ path | url }}") }, {% endfor -%}
    { needed: true, src: at("{{ whole.split('<template id="mj-theme">')[1].split('src="')[1].split('"')[0] }}") }
  ]
  const add = (name, values) => document.body.append(Object.assign(document.createElement(name), values))

  customElements.define("mj-tools", class extends HTMLElement {
    connectedCallback() {
      if (this.firstChild) return
      this.innerHTML = `{{ within(tools) }}`
      for (const name of ["drawer", "search"])
        document.body.insertAdjacentHTML(
          "afterbegin", `<input class="md-toggle" data-md-toggle="${name}" type="checkbox" id="__${name}">`
        )
      {{ code(coloured) }}
    }

    {#- The theme's script, its worker and an index of megabytes, asked for when a reader turns to the search box. #}
    search() {
      if (document.getElementById("__config")) return
      for (const name of ["header", "main"]) document.querySelector(`.md-${name}`).dataset.mdComponent = name
      const told = { ...config, base: at("{{ base_url }}"), search: at(config.search) }
      add("script", { id: "__config", type: "application/json", textContent: JSON.stringify(told) })
      add("link", { rel: "stylesheet", href: at("{{ 'assets/stylesheets/mujaz.search.css' | url }}") })
      for (const { src } of scripts.filter(each => each.needed)) add("script", { src, async: false })
    }
  })
})()
