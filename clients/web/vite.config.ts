import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { VitePWA } from "vite-plugin-pwa";

const path = (relative: string) =>
  fileURLToPath(new URL(relative, import.meta.url));

// The gateway that `npm run dev` passes calls on to.
const gateway = process.env["DUDAO_WEB"] ?? "http://127.0.0.1:8080";
// Its cookie counts for pages of its own only.
const headers = { origin: new URL(gateway).origin };
const passedOn = { target: gateway, changeOrigin: true, headers };

export default defineConfig({
  resolve: {
    alias: [
      {
        find: /^@dudao\/client\/gen\/(.*)$/,
        replacement: path("../typescript/src/gen/dudao/v1/$1.ts"),
      },
      {
        find: /^@dudao\/client$/,
        replacement: path("../typescript/src/index.ts"),
      },
      { find: /^~\//, replacement: path("./src/") },
    ],
  },
  plugins: [
    react(),
    VitePWA({
      strategies: "injectManifest",
      srcDir: "src/offline",
      filename: "worker.ts",
      injectRegister: false,
      registerType: "prompt",
      manifest: {
        name: "督导台账",
        short_name: "督导",
        lang: "zh-CN",
        start_url: "/",
        display: "standalone",
        theme_color: "#1d5fd1",
        background_color: "#ffffff",
        icons: [
          { src: "/icon.svg", sizes: "any", type: "image/svg+xml" },
          {
            src: "/icon.svg",
            sizes: "any",
            type: "image/svg+xml",
            purpose: "maskable",
          },
        ],
      },
      injectManifest: { globPatterns: ["**/*.{js,css,html,svg}"] },
    }),
  ],
  server: {
    proxy: { "^/dudao\\.v1\\.": passedOn, "^/evidence": passedOn },
  },
  build: {
    outDir: path("../../build/web"),
    emptyOutDir: true,
    target: "es2023",
    manifest: true,
    modulePreload: { polyfill: false },
  },
});
