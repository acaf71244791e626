# SPDX-License-Identifier: MIT
# Owns the proof of the installer on real Windows: what rehearse.sh does under wine, without a mouse.
#   powershell -File packaging/windows/prove.ps1 dist/pmo-worksheet-X-setup.exe
param([Parameter(Mandatory)] [string] $Setup)
$ErrorActionPreference = 'Stop'
$Setup = (Resolve-Path $Setup).Path
$into = "$env:LOCALAPPDATA\Programs\PMO Worksheet"
$link = [Environment]::GetFolderPath('Programs') + '\PMO Worksheet.lnk'
$keys = 'HKCU:\Software\Classes\.pmow', 'HKCU:\Software\Classes\PMOWorksheet.Document',
    'HKCU:\Software\Microsoft\Windows\CurrentVersion\Uninstall\PMOWorksheet'
function Must([string] $What, [scriptblock] $Test) {
    if (-not (& $Test)) { throw "FAILED  $What" }
    Write-Output "ok      $What"
}
function Run([string] $File, [string[]] $Arguments) {
    $done = Start-Process -FilePath $File -ArgumentList $Arguments -Wait -PassThru
    return $done.ExitCode -eq 0
}
# A window of the program whose title holds some words; the window is closed as a user closes it.
function Seen([string] $Words) {
    foreach ($try in 1..60) {
        $found = Get-Process pmo-worksheet -ErrorAction SilentlyContinue | Where-Object MainWindowTitle -Like "*$Words*"
        if ($found) { $null = $found.CloseMainWindow(); $found.WaitForExit(20000); return $true }
        Start-Sleep -Milliseconds 500
    }
    return $false
}

foreach ($round in 'installed', 'updated') {
    Must "silently $round" { Run $Setup '/S' }
    Must 'the program is there' { Test-Path "$into\pmo-worksheet.exe" }
    Must 'Start menu entry' { Test-Path $link }
    Must '.pmow belongs to it' { (Get-Item $keys[0]).GetValue('') -eq 'PMOWorksheet.Document' }
}
& "$into\pmo-worksheet.com" --self-test
Must 'self-test' { $LASTEXITCODE -eq 0 }
$work = New-Item -ItemType Directory "$env:TEMP\Größe & Maß"
$document = "$work\Angebot für Müller & Söhne.pmow"
& "$into\pmo-worksheet.com" new --sample -o $document
& "$into\pmo-worksheet.com" export $document -o "$work\Blatt.pdf"
Must 'a PDF is exported' { (Get-Item "$work\Blatt.pdf").Length -gt 20000 }
Start-Process $link
Must 'the Start menu link opens the window' { Seen 'PMO Worksheet' }
Start-Process $document
Must 'a document opens by its association' { Seen 'Angebot' }
Must 'silently uninstalled' { Run "$into\uninstall.exe" '/S' }
foreach ($try in 1..60) { if (Test-Path $into) { Start-Sleep -Milliseconds 500 } }
foreach ($gone in @($into, $link) + $keys) { Must "gone: $gone" { -not (Test-Path $gone) } }
Remove-Item -Recurse $work
