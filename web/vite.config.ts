import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** React Aria brings the words of thirty languages; the page speaks one. */
const FOREIGN_WORDS = /[\\/]intl[\\/].*(?<!ru-RU)(?<!en-US)\.mjs$/;

function russianOnly(): Plugin {
  return {
    name: "russian-only",
    apply: "build",
    load: (id) => (FOREIGN_WORDS.test(id) && id.includes("react-") ? "export default {}" : null),
  };
}

export default defineConfig({
  plugins: [react(), russianOnly()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    // Everything is a file of its own: the content policy allows neither data addresses nor inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { "/api": "http://127.0.0.1:8000" } },
});
