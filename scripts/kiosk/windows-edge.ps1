#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
.SYNOPSIS
Shows one page of the board on the screen of a Windows machine: Edge as a kiosk, started when its user signs in.
.EXAMPLE
.\windows-edge.ps1 -Url 'http://192.168.1.10:8080/wall?shop=demo'
.EXAMPLE
.\windows-edge.ps1 -Remove
.NOTES
Running it again replaces what it did before. Edge's kiosk forgets its cookies when it ends: a paired screen has to
be paired again after a restart. -KeepSession opens a full-screen window with a profile of its own instead.
#>
[CmdletBinding(DefaultParameterSetName = 'Install')]
param(
  [Parameter(Mandatory, ParameterSetName = 'Install')] [string] $Url,
  [Parameter(ParameterSetName = 'Install')] [string] $User = "$env:USERDOMAIN\$env:USERNAME",
  [Parameter(ParameterSetName = 'Install')] [switch] $KeepSession,
  [Parameter(Mandatory, ParameterSetName = 'Remove')] [switch] $Remove
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$task = 'Workshop board kiosk'

function Set-Sleep([int] $Screen, [int] $Machine) {
  powercfg /change monitor-timeout-ac $Screen
  powercfg /change standby-timeout-ac $Machine
  powercfg /change hibernate-timeout-ac 0
}

if ($Remove) {
  Get-ScheduledTask -TaskName $task -ErrorAction SilentlyContinue | Unregister-ScheduledTask -Confirm:$false
  Set-Sleep -Screen 10 -Machine 30
  Write-Output 'Removed. The screen sleeps after 10 minutes again, the machine after 30.'
  return
}

# Addresses with a quote or a space are nobody's board: refused, not repaired.
$address = '\Ahttps?://([A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*|\[[0-9A-Fa-f:]+\])(:[0-9]{1,5})?(/[A-Za-z0-9._~/?#=&%+,:@!*-]*)?\z'
if ($Url -notmatch $address) {
  throw 'That is not the address of a board. It looks like http://192.168.1.10:8080/wall?shop=demo'
}
$edge = @("${env:ProgramFiles(x86)}", "$env:ProgramFiles") |
  ForEach-Object { Join-Path $_ 'Microsoft\Edge\Application\msedge.exe' } |
  Where-Object { Test-Path $_ } | Select-Object -First 1
if (-not $edge) { throw 'Microsoft Edge is not installed.' }

$userData = Join-Path $env:ProgramData 'WorkshopBoardKiosk'
$common = "--no-first-run --autoplay-policy=no-user-gesture-required --user-data-dir=`"$userData`""
$arguments = if ($KeepSession) { "--app=$Url --start-fullscreen $common" }
else { "--kiosk $Url --edge-kiosk-type=fullscreen --kiosk-idle-timeout-minutes=0 $common" }

New-Item -ItemType Directory -Force -Path $userData | Out-Null
icacls $userData /grant "${User}:(OI)(CI)M" | Out-Null
Set-Sleep -Screen 0 -Machine 0
$settings = New-ScheduledTaskSettingsSet -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries `
  -ExecutionTimeLimit ([TimeSpan]::Zero) -MultipleInstances IgnoreNew
# The second one opens Edge again within five minutes when somebody has closed it.
$triggers = @(
  (New-ScheduledTaskTrigger -AtLogOn -User $User),
  (New-ScheduledTaskTrigger -Once -At (Get-Date).Date -RepetitionInterval (New-TimeSpan -Minutes 5))
)
Register-ScheduledTask -Force -TaskName $task `
  -Action (New-ScheduledTaskAction -Execute $edge -Argument $arguments) `
  -Trigger $triggers `
  -Principal (New-ScheduledTaskPrincipal -UserId $User -LogonType Interactive) `
  -Settings $settings | Out-Null
Write-Output "$Url opens when $User signs in. To see it now: Start-ScheduledTask '$task'"
