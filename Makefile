# Every command of the project, each a line or two that can be copied.
# `make run` and `make test` do all their own set-up on a fresh Debian or Ubuntu.

PY = .venv/bin/python

.PHONY: run test lint format pictures screenshots bench torture endtoend engines catalogue icons schema package package-check package-compare package-prove windows clean

run:            ## Open the window; without a display, write the sample and its PDF instead.
	@packaging/setup.sh run
	@if why=$$($(PY) -m pmo_worksheet.desktop.display); then exec $(PY) -m pmo_worksheet; else \
	  printf '%s\nSo here is the main job without a window: sample.pmow and sample.pdf.\n' "$$why"; \
	  $(PY) -m pmo_worksheet new --sample -o sample.pmow && \
	  $(PY) -m pmo_worksheet export sample.pmow -o sample.pdf; fi

test:           ## Run all tests.
	@packaging/setup.sh test
	@$(PY) -m pytest

lint:           ## Check style, types and the walls between the rooms.
	@packaging/setup.sh test
	@! git grep -nE '^(<<<<<<<|>>>>>>>) '
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@.venv/bin/lint-imports

format:         ## Put the code into its one form.
	@$(PY) -m ruff check --fix . ; $(PY) -m ruff format .

pictures:       ## Make the README's pictures anew (needs poppler's pdftoppm).
	@packaging/setup.sh test
	@$(PY) packaging/pictures.py

screenshots:    ## Render the window's main states to build/screenshots/*.png.
	@packaging/setup.sh test
	@$(PY) packaging/screenshots.py build/screenshots

bench:          ## Measure speed and memory as ratios (needs xvfb; LibreOffice where it is to be compared).
	@packaging/setup.sh test
	@$(PY) -m venv --system-site-packages build/bench && \
	  $(PY) -m pip --python build/bench/bin/python install -q --group bench && \
	  echo "$$($(PY) -c 'import sysconfig; print(sysconfig.get_path("purelib"))')" > "$$(build/bench/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/project.pth"
	@build/bench/bin/python -m tests.bench $(PARTS)

torture:        ## Kills, power cuts, full disks, damaged files (needs root, strace, xvfb, weston, e2fsprogs; 40 min).
	@packaging/setup.sh test
	@$(PY) -m tests.torture $(PARTS)

endtoend:       ## Print, mail and get back the sample as a user does (needs root, cups-pdf, claws-mail, node …).
	@packaging/setup.sh test
	@test -x build/endtoend/bin/python || { /usr/bin/python3 -m venv --system-site-packages build/endtoend && \
	  build/endtoend/bin/python -m pip install -q --disable-pip-version-check pymupdf pikepdf pypdf pypdfium2; }
	@test -d build/endtoend/node_modules/pdfjs-dist || ! command -v npm >/dev/null || npm install --silent --prefix build/endtoend pdfjs-dist
	@$(PY) -m tests.endtoend

catalogue:      ## Gather all sentences into the translations, and make what the program reads of them.
	@packaging/setup.sh test
	@$(PY) packaging/catalogue.py

engines:        ## Draw the PDF's pages with poppler, PDFium, MuPDF and pdf.js, and compare (needs node and npm).
	@packaging/setup.sh test
	@test -d build/engines/node_modules/pdfjs-dist || npm install --silent --prefix build/engines pdfjs-dist
	@$(PY) -m tests.pdf.engines

icons:          ## Make what the window draws of resources/icons/*.svg anew.
	@$(PY) packaging/icons.py

schema:         ## Make the JSON Schema of the worksheet file anew.
	@$(PY) packaging/schema.py

package:        ## Build the program for this system into dist/ (Linux: .deb and .tar.xz; macOS: the app).
	@packaging/setup.sh package
	@python3 -m venv build/venv
	@build/venv/bin/python -m pip install -q --disable-pip-version-check . 'pyinstaller>=6.22,<7'
	@build/venv/bin/python packaging/package.py

package-check:  ## Check what `make package` built: desktop entry, metainfo, package, self-test.
	@packaging/setup.sh package
	@packaging/linux/check.sh

package-compare: ## Measure what `make package` built against an empty window's bundle (needs xvfb).
	@packaging/setup.sh test
	@rm -rf build/pyinstaller/plain build/pyinstaller/empty build/bundles
	@build/venv/bin/python -m PyInstaller --noconfirm --log-level ERROR --windowed --name plain --specpath build --distpath build/bundles --workpath build/pyinstaller packaging/empty_window.py
	@PYINSTALLER_ZLIB_COMPRESSION_LEVEL=0 build/venv/bin/python -m PyInstaller --noconfirm --log-level ERROR --distpath build/bundles --workpath build/pyinstaller packaging/empty.spec
	@$(PY) -m tests.bench bundle

package-prove:  ## Prove the .deb and the archive with a mouse in a clean Debian (needs root, debootstrap).
	@packaging/linux/prove.sh build/debian dist/*.deb build/proof
	@packaging/linux/prove-archive.sh dist/*-linux.tar.xz

windows:        ## Rehearse the Windows installer under wine (needs root, wine64, mingw-w64, nsis, xvfb …).
	@python3 -m venv build/venv
	@packaging/windows/rehearse.sh

clean:          ## Remove what the other commands made.
	rm -rf .venv build dist sample.pmow sample.pdf
