// SPDX-License-Identifier: MIT
// Draws every page of a PDF as pdf.js does, one pixel a point: node draw.mjs in.pdf out-folder
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { AnnotationMode, getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

const [, , source, folder] = process.argv;
const home = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
const pdf = await getDocument({
  data: new Uint8Array(readFileSync(source)),
  standardFontDataUrl: join(home, "standard_fonts/"),
  verbosity: 0,
}).promise;
for (let number = 1; number <= pdf.numPages; number++) {
  const page = await pdf.getPage(number);
  const viewport = page.getViewport({ scale: 1 });
  const size = [Math.ceil(viewport.width), Math.ceil(viewport.height)];
  const { canvas, context } = pdf.canvasFactory.create(...size);
  await page.render({
    canvas,
    canvasContext: context,
    viewport,
    annotationMode: AnnotationMode.ENABLE,
    background: "white",
  }).promise;
  writeFileSync(join(folder, `${number}.png`), canvas.toBuffer("image/png"));
}
