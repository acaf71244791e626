// SPDX-License-Identifier: MIT
// Fills in a form with pdf.js: node fill.mjs FORM.pdf VALUES.json OUT.pdf
import { readFileSync, writeFileSync } from "node:fs";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

const [form, values, out] = process.argv.slice(2);
const wanted = JSON.parse(readFileSync(values, "utf-8"));
const document = await getDocument({ data: new Uint8Array(readFileSync(form)) }).promise;
for (let number = 1; number <= document.numPages; number++) {
  const page = await document.getPage(number);
  for (const field of await page.getAnnotations()) {
    const value = wanted[field.fieldName];
    if (value === undefined) continue;
    const stored = field.radioButton ? field.buttonValue === value : value;
    document.annotationStorage.setValue(field.id, { value: stored });
  }
}
writeFileSync(out, await document.saveDocument());
