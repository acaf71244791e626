// SPDX-License-Identifier: MIT
// Owns the start on Windows: loads the Python that lies beside it, and runs start.py with the
// arguments it got. Compiled twice: as pmo-worksheet.exe without a console, for double-clicks, and as
// pmo-worksheet.com with one; a command line takes the .com, and so sees what the program prints.
#include <wchar.h>
#include <windows.h>

typedef int (*Main)(int, wchar_t **);

static int fail(const wchar_t *what) {
    wchar_t text[600];
    _snwprintf(text, 599, L"PMO Worksheet cannot start: %ls is missing or damaged. Install it again; your worksheets are safe.", what);
    text[599] = 0;
    MessageBoxW(NULL, text, L"PMO Worksheet", MB_ICONERROR);
    return 1;
}

static int start(int count, wchar_t **given) {
    static wchar_t folder[32768], library[32768], script[32768];
    DWORD length = GetModuleFileNameW(NULL, folder, 32000);
    wchar_t *slash = length && length < 32000 ? wcsrchr(folder, L'\\') : NULL;
    if (!slash) return fail(L"its own folder");
    slash[1] = 0;
    wcscat(wcscpy(library, folder), L"python\\" PYTHON_DLL);
    wcscat(wcscpy(script, folder), L"start.py");

    // Whoever started us may have handed on handles that are none, which would end Python.
    const DWORD streams[] = {STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, STD_ERROR_HANDLE};
    for (int i = 0; i < 3; i++)
        if (GetFileType(GetStdHandle(streams[i])) == FILE_TYPE_UNKNOWN) SetStdHandle(streams[i], NULL);

    // Only what lies beside the library, and Windows' own: never the folder of a document.
    SetDllDirectoryW(L"");
    HMODULE python = LoadLibraryExW(library, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    Main run = python ? (Main)(void *)GetProcAddress(python, "Py_Main") : NULL;
    if (!run) return fail(L"python\\" PYTHON_DLL);

    wchar_t **arguments = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, (count + 4) * sizeof(wchar_t *));
    if (!arguments) return fail(L"memory");
    arguments[0] = given[0];
    arguments[1] = L"-B"; // nothing is written into the program's folder
    arguments[2] = script;
    for (int i = 1; i < count; i++) arguments[i + 2] = given[i];
    return run(count + 2, arguments);
}

int wmain(int count, wchar_t **given) { return start(count, given); }

int WINAPI wWinMain(HINSTANCE own, HINSTANCE before, wchar_t *line, int show) {
    (void)own, (void)before, (void)line, (void)show;
    int count = 0;
    wchar_t **given = CommandLineToArgvW(GetCommandLineW(), &count);
    return given ? start(count, given) : fail(L"the command line");
}
