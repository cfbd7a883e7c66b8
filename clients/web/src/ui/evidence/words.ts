import { area } from "~/i18n/area";

export const evidenceWords = area(
  {
    choose: "选择文件",
    photo: "拍照",
    remove: (name: string) => `移除 ${name}`,
    view: (name: string) => `查看 ${name}`,
    download: "下载",
    missing: "未传",
    none: "没有佐证材料",
    uploading: (name: string, percent: number) => `正在上传 ${name}：${percent}%`,
    uploaded: (name: string) => `${name} 已上传`,
    caption: "说明",
  },
  {
    choose: "Choose files",
    photo: "Take a photo",
    remove: (name: string) => `Remove ${name}`,
    view: (name: string) => `View ${name}`,
    download: "Download",
    missing: "Not sent yet",
    none: "No evidence",
    uploading: (name: string, percent: number) =>
      `Uploading ${name}: ${percent}%`,
    uploaded: (name: string) => `${name} uploaded`,
    caption: "Caption",
  },
);
