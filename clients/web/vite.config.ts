import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { offlineFiles } from "./scripts/offline_files.ts";

const path = (relative: string) =>
  fileURLToPath(new URL(relative, import.meta.url));

// The gateway that `npm run dev` passes calls on to.
const gateway = process.env["DUDAO_WEB"] ?? "http://127.0.0.1:8080";
const passedOn = { target: gateway, changeOrigin: false };

const offline = offlineFiles(path(".").replace(/\/$/, ""));

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
    offline.plugin,
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
      injectManifest: {
        globPatterns: ["**/*.{js,css,html,svg}"],
        manifestTransforms: [offline.keep],
      },
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
    rolldownOptions: {
      output: {
        // What most pages need comes in one piece: a hundred small ones compress
        // worse and each has headers of its own.
        codeSplitting: { groups: [{ name: "base", minShareCount: 60 }] },
      },
    },
  },
});
