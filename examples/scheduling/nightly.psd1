# Settings of nightly.ps1.
@{
    # The program, where `pip install` put it.
    Ssda903      = 'C:\ssda903\.venv\Scripts\ssda903.exe'

    # Where the database, the results and the logs go: a disk of this machine, not a network share.
    Folder       = 'C:\ssda903\nightly'

    # Where the case system writes its extract, which files belong to it, and how many they are.
    Extract      = '\\server\share\extract'
    Names        = '*.csv'
    Files        = 12

    La           = 'E08000003'
    Year         = 2026

    # Last year's files, and the folder of Ofsted's lists; '' for what the database holds, if anything.
    Previous     = 'C:\ssda903\last-year'
    Providers    = 'C:\ssda903\providers'

    # The results, as `ssda903 validate --format` takes them.
    Formats      = 'csv,html,parquet'

    # What ends a run with exit code 1, as `ssda903 validate --fail-on` takes it.
    FailOn       = @('load_issues')

    # An extract counts when its files were written in the last MaxAgeHours and stay as they are
    # for QuietSeconds. The run waits for it for WaitSeconds at most.
    MaxAgeHours  = 20
    QuietSeconds = 60
    WaitSeconds  = 7200

    # How long each night's results and log are kept.
    KeepDays     = 30

    # How many nights stay in the database, to see which errors are new, fixed and still there.
    KeepReturns  = 30

    # Who hears of a run that went wrong, through which mail server; '' for nobody.
    MailTo       = 'cla-data@council.example'
    MailFrom     = 'ssda903@council.example'
    MailServer   = 'smtp.council.example'
}
