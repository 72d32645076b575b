# Check the night's extract: nightly.ps1 SETTINGS, with settings such as those of nightly.psd1.
#
# Exit codes:
#   0  checked, results published
#   1  checked, results published, and there is what FailOn names
#   2  bad input, 3 a fault: nothing published
#   4  nothing checked: no complete extract, or another run is at work
#Requires -Version 5.1
param([Parameter(Mandatory = $true)][string] $SettingsFile)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
# ssda903 writes its output in UTF-8 wherever that goes.
$env:PYTHONUTF8 = '1'

# The extract's files in a folder: those that were written lately.
function Get-Lately([string] $Path) {
    $since = (Get-Date).AddHours(-$Settings.MaxAgeHours)
    Get-ChildItem -LiteralPath $Path -Filter $Settings.Names -File |
        Where-Object { $_.LastWriteTime -gt $since }
}

# The names and checksums of the extract's files in a folder. A file that is being written cannot be
# opened, and a share may be out of reach for a while: the list is then shorter.
function Get-Checksums([string] $Path) {
    try {
        Get-Lately $Path | Sort-Object -Property Name | ForEach-Object {
            $hash = Get-FileHash -LiteralPath $_.FullName -Algorithm SHA256 -ErrorAction Stop
            $_.Name + ' ' + $hash.Hash
        }
    } catch {
        return
    }
}

# Copy the extract; false unless it is complete and, a while later, still what was copied.
function Copy-Extract([string] $To) {
    $before = @(Get-Checksums $Settings.Extract)
    if ($before.Count -ne $Settings.Files) { return $false }
    if (Test-Path -LiteralPath $To) { Remove-Item -LiteralPath $To -Recurse -Force }
    New-Item -ItemType Directory -Path $To | Out-Null
    try {
        Get-Lately $Settings.Extract | Copy-Item -Destination $To
    } catch {
        return $false
    }
    Start-Sleep -Seconds $Settings.QuietSeconds
    foreach ($place in $To, $Settings.Extract) {
        if ((@(Get-Checksums $place) -join '|') -ne ($before -join '|')) { return $false }
    }
    return $true
}

# One line for the screen, the log and the e-mail.
function Write-Line([string] $Text) {
    $line = (Get-Date -Format 'yyyy-MM-dd HH:mm:ss') + ' ' + $Text
    $Said.Add($line)
    Write-Host $line
    if ($Log) { Add-Content -LiteralPath $Log -Value $line -Encoding UTF8 }
}

# A path as one argument of a command line: backslashes before the closing quotation mark are doubled.
function Format-Argument([string] $Text) {
    return '"' + ($Text -replace '(\\+)$', '$1$1') + '"'
}

# Run ssda903; its output goes to the log. Returns its exit code.
function Invoke-Validate([string] $Work) {
    $arguments = @('validate', "$Work\extract", '--la', $Settings.La, '--year', $Settings.Year)
    $arguments += @('--db', "$Folder\ssda903.duckdb", '--keep', $Settings.KeepReturns)
    $arguments += @('--out', "$Work\results", '--format', $Settings.Formats)
    if ($Settings.Previous) { $arguments += @('--previous', $Settings.Previous) }
    if ($Settings.Providers) {
        foreach ($list in Get-ChildItem -LiteralPath $Settings.Providers -File) {
            $arguments += @('--providers', $list.FullName)
        }
    }
    foreach ($what in $Settings.FailOn) { $arguments += @('--fail-on', $what) }
    $run = @{
        FilePath               = $Settings.Ssda903
        ArgumentList           = ($arguments | ForEach-Object { Format-Argument $_ }) -join ' '
        RedirectStandardOutput = "$Work\output"
        RedirectStandardError  = "$Work\problems"
        NoNewWindow            = $true
        Wait                   = $true
        PassThru               = $true
    }
    $process = Start-Process @run
    Get-Content -LiteralPath "$Work\output" -Encoding UTF8 |
        Add-Content -LiteralPath $Log -Encoding UTF8
    Get-Content -LiteralPath "$Work\problems" -Encoding UTF8 | ForEach-Object { Write-Line $_ }
    return $process.ExitCode
}

# Put a copy of the night's results in the place of `latest`. A folder cannot be moved while one of
# its files is being read, so this waits for the reader to finish.
function Publish-Latest([string] $Night) {
    $latest = "$Folder\results\latest"
    $new, $old = "$Folder\.new", "$Folder\.old"
    foreach ($left in $new, $old) {
        if (Test-Path -LiteralPath $left) { Remove-Item -LiteralPath $left -Recurse -Force }
    }
    Copy-Item -LiteralPath $Night -Destination $new -Recurse
    for ($try = 1; ; $try++) {
        try {
            if (Test-Path -LiteralPath $latest) {
                Move-Item -LiteralPath $latest -Destination $old
            }
            Move-Item -LiteralPath $new -Destination $latest
            break
        } catch {
            if ($try -eq 30) { throw }
            Start-Sleep -Seconds 10
        }
    }
    if (Test-Path -LiteralPath $old) { Remove-Item -LiteralPath $old -Recurse -Force }
}

# Remove nights and logs that are older than KeepDays.
function Remove-Old {
    $before = (Get-Date).AddDays(-$Settings.KeepDays)
    $nights = Get-ChildItem -LiteralPath "$Folder\results" -Directory -Filter '20*'
    $logs = Get-ChildItem -LiteralPath "$Folder\logs" -File
    @($nights) + @($logs) | Where-Object { $_ -and $_.LastWriteTime -lt $before } |
        ForEach-Object { Remove-Item -LiteralPath $_.FullName -Recurse -Force }
}

# The night's work. Returns the exit code.
function Invoke-Night {
    $work = "$Folder\.work"
    if (Test-Path -LiteralPath $work) { Remove-Item -LiteralPath $work -Recurse -Force }
    New-Item -ItemType Directory -Path $work | Out-Null
    try {
        $deadline = (Get-Date).AddSeconds($Settings.WaitSeconds)
        while (-not (Copy-Extract "$work\extract")) {
            if ((Get-Date) -ge $deadline) {
                $count = @(Get-Checksums $Settings.Extract).Count
                Write-Line ("Nothing checked: no complete extract in $($Settings.Extract). Of its " +
                    "files ($($Settings.Names)), $count were written in the last " +
                    "$($Settings.MaxAgeHours) hours and can be read; there should be " +
                    "$($Settings.Files), and none still changing.")
                return 4
            }
            Start-Sleep -Seconds $Settings.QuietSeconds
        }
        $result = Invoke-Validate $work
        if ($result -notin 0, 1) {
            Write-Line "Exit code ${result}: nothing published, results\latest is as it was."
            return $result
        }
        $night = "$Folder\results\" + (Get-Date -Format 'yyyy-MM-dd_HHmmss')
        Move-Item -LiteralPath "$work\results" -Destination $night
        Publish-Latest $night
        Remove-Old
        if ($result -eq 1) {
            Write-Line "Checked and published, but look at it: $($Settings.FailOn -join ', ')."
        }
        return $result
    } finally {
        Remove-Item -LiteralPath $work -Recurse -Force
    }
}

function Send-Alert([int] $Code) {
    $mail = @{
        To         = $Settings.MailTo
        From       = $Settings.MailFrom
        SmtpServer = $Settings.MailServer
        Subject    = "ssda903 nightly on ${env:COMPUTERNAME}: exit code $Code"
        Body       = (@($Said) + "The log: $Log") -join "`r`n"
        Encoding   = 'UTF8'
    }
    Send-MailMessage @mail
}

$code = 3
$Settings, $Log, $lock = $null, $null, $null
$Said = New-Object 'System.Collections.Generic.List[string]'
try {
    $Settings = Import-PowerShellDataFile -LiteralPath $SettingsFile
    $Folder = $Settings.Folder
    New-Item -ItemType Directory -Path "$Folder\logs", "$Folder\results" -Force | Out-Null
    $Log = "$Folder\logs\" + (Get-Date -Format 'yyyy-MM-dd') + '.log'
    try {
        # The lock goes with the process, however it ends.
        $lock = [System.IO.File]::Open("$Folder\.lock", 'OpenOrCreate', 'ReadWrite', 'None')
    } catch [System.IO.IOException] {
        Write-Line 'Nothing checked: another run has not finished.'
        $code = 4
    }
    if ($lock) { $code = Invoke-Night }
} catch {
    # The words of PowerShell's own errors name files and commands, never what is in the files.
    Write-Line "A fault: $($_.Exception.Message)"
} finally {
    if ($lock) { $lock.Dispose() }
}
try {
    if ($code -ne 0 -and $Settings -and $Settings.MailTo) { Send-Alert $code }
} catch {
    Write-Line "No e-mail was sent: $($_.Exception.Message)"
}
exit $code
