/** The steps of fixes, by their English: they have no other name, and several controls share them. */
const steps: Readonly<Record<string, string>> = {
  'Put an instance profile with the policy AmazonSSMManagedInstanceCore into the launch template, and use an image that holds SSM Agent (Amazon Linux, Ubuntu and Windows images of AWS do)':
    'Ein Instanzprofil mit der Richtlinie AmazonSSMManagedInstanceCore in die Startvorlage aufnehmen und ein Image benutzen, das SSM Agent enthält (die Images von AWS mit Amazon Linux, Ubuntu und Windows tun es)',
  'Find the launch template of the Auto Scaling group':
    'Die Startvorlage der Auto-Scaling-Gruppe finden',
  'Make a version of the launch template with the change (better: change it where the template is defined, in your infrastructure code)':
    'Eine Version der Startvorlage mit der Änderung anlegen (besser: dort ändern, wo die Vorlage definiert ist, im Infrastruktur-Code)',
  'Replace the instances with an instance refresh. The group must use the new version: $Latest, or the new number':
    'Die Instanzen mit einer Instanzaktualisierung ersetzen. Die Gruppe muss die neue Version benutzen: $Latest oder die neue Nummer',
  'It has no instance profile: give it one whose role has the policy AmazonSSMManagedInstanceCore':
    'Sie hat kein Instanzprofil: ihr eines geben, dessen Rolle die Richtlinie AmazonSSMManagedInstanceCore hat',
  'See the role of its instance profile {profile}. The role needs the policy AmazonSSMManagedInstanceCore, which the control `instance-profile` judges':
    'Die Rolle ihres Instanzprofils {profile} ansehen. Die Rolle braucht die Richtlinie AmazonSSMManagedInstanceCore, was die Kontrolle `instance-profile` beurteilt',
  'Let it reach Systems Manager by HTTPS (port 443): through a NAT gateway, or through VPC endpoints. See which endpoints there are':
    'Sie Systems Manager über HTTPS (Port 443) erreichen lassen: durch ein NAT-Gateway oder VPC-Endpunkte. Nachsehen, welche Endpunkte es gibt',
  'Check whether it is online by now': 'Prüfen, ob sie inzwischen online ist',
  'If it is not, restart the agent. Where you cannot log in, a reboot does it. The next collection sees that it is online':
    'Ist sie es nicht, den Agenten neu starten. Wo keine Anmeldung möglich ist, genügt ein Neustart der Instanz. Die nächste Erfassung sieht, dass sie online ist',
  'Let Systems Manager manage the instance first (control `ssm-managed`): without it, nothing here is known of the instance, and no command reaches it':
    'Zuerst Systems Manager die Instanz verwalten lassen (Kontrolle `ssm-managed`): Ohne ihn ist hier nichts über die Instanz bekannt, und kein Befehl erreicht sie',
  'Build an image with the current SSM Agent: the latest image of AWS holds it, or update the package in your image pipeline':
    'Ein Image mit dem aktuellen SSM Agent bauen: Das neueste Image von AWS enthält ihn, sonst das Paket in der Image-Pipeline aktualisieren',
  'Make a version of the launch template with the new image (better: change it where the template is defined, in your infrastructure code)':
    'Eine Version der Startvorlage mit dem neuen Image anlegen (besser: dort ändern, wo die Vorlage definiert ist, im Infrastruktur-Code)',
  'Platform team: let State Manager update the agent on every instance of the account and Region, every 14 days':
    'Plattformteam: State Manager den Agenten auf jeder Instanz des Kontos und der Region alle 14 Tage aktualisieren lassen',
  'The update by State Manager fails: read why':
    'Die Aktualisierung durch State Manager schlägt fehl: den Grund lesen',
  'Update the agent now': 'Den Agenten jetzt aktualisieren',
  'Build an image with the current patches: start from the latest image of the vendor, or update all packages in your image pipeline. Do not patch the running instances by hand, since the group replaces them':
    'Ein Image mit den aktuellen Patches bauen: vom neuesten Image des Herstellers ausgehen oder alle Pakete in der Image-Pipeline aktualisieren. Laufende Instanzen nicht von Hand patchen, da die Gruppe sie ersetzt',
  'See what is missing, failed or waiting for a reboot':
    'Nachsehen, was fehlt, fehlgeschlagen ist oder auf einen Neustart wartet',
  'See which rejected patches are installed, and take them off':
    'Nachsehen, welche abgelehnten Patches installiert sind, und sie entfernen',
  'Scan now, so that Patch Manager knows what is missing':
    'Jetzt prüfen lassen, damit Patch Manager weiß, was fehlt',
  'Install the patches. An instance reboots if a patch needs it, so do it in your maintenance window':
    'Die Patches installieren. Eine Instanz startet neu, wenn ein Patch es braucht, daher im Wartungsfenster ausführen',
  'The patches are installed and wait for a reboot. Patch Manager reboots the instance where you ask it to install again, and then knows that it did':
    'Die Patches sind installiert und warten auf einen Neustart. Patch Manager startet die Instanz neu, wenn erneut installiert werden soll, und weiß danach davon',
  'Platform team: let State Manager scan every instance of the account and Region daily. An instance that joins is scanned when it starts':
    'Plattformteam: State Manager jede Instanz des Kontos und der Region täglich prüfen lassen. Eine Instanz, die hinzukommt, wird beim Start geprüft',
  'Scan now': 'Jetzt prüfen lassen',
  'If a single instance is never scanned while its group is, replace it':
    'Wird eine einzelne Instanz nie geprüft, ihre Gruppe aber schon, sie ersetzen',
  'Platform team: let State Manager scan every instance of the account and Region daily':
    'Plattformteam: State Manager jede Instanz des Kontos und der Region täglich prüfen lassen',
  'Check when it was last scanned': 'Prüfen, wann sie zuletzt geprüft wurde',
  'Platform team: let the baseline {baseline} approve critical security patches on their first day. The fleet itself gets patches by a new image':
    'Plattformteam: die Baseline {baseline} kritische Sicherheitspatches am ersten Tag genehmigen lassen. Die Flotte selbst erhält Patches durch ein neues Image',
  'Build an image with the current patches, for as long as the baseline is late':
    'Ein Image mit den aktuellen Patches bauen, solange die Baseline zu spät genehmigt',
  'Platform team: look at the rules of the baseline {baseline}':
    'Plattformteam: die Regeln der Baseline {baseline} ansehen',
  'See by which baseline it is scanned':
    'Nachsehen, mit welcher Baseline sie geprüft wird',
  'Approve security patches on their first day. A baseline of AWS cannot be changed: copy it first':
    'Sicherheitspatches am ersten Tag genehmigen. Eine Baseline von AWS lässt sich nicht ändern: zuerst kopieren',
  'Take patches off its list of rejected ones, or let a waiver say why they stay':
    'Patches von ihrer Liste der abgelehnten nehmen oder in einer Ausnahme festhalten, warum sie bleiben',
  'Scan more often: daily, by State Manager':
    'Öfter prüfen lassen: täglich, durch State Manager',
  'Where it is a copy, make it the default of its operating system':
    'Ist sie eine Kopie, sie zur Vorgabe ihres Betriebssystems machen',
  'Build an image with the fixed versions: start from the latest image of the vendor, and update all packages. Do not patch the running instances by hand, since the group replaces them':
    'Ein Image mit den korrigierten Versionen bauen: vom neuesten Image des Herstellers ausgehen und alle Pakete aktualisieren. Laufende Instanzen nicht von Hand patchen, da die Gruppe sie ersetzt',
  'See where {vulnerability} is found, and the version that fixes it':
    'Nachsehen, wo {vulnerability} gefunden wurde, und die Version, die es behebt',
  'See what is found on it, with the version that fixes it':
    'Nachsehen, was auf ihr gefunden wurde, mit der Version, die es behebt',
  'Build an image with the fixed versions: start from the latest image of the vendor, and update the dependencies of the application. Do not patch the running instances by hand, since the group replaces them':
    'Ein Image mit den korrigierten Versionen bauen: vom neuesten Image des Herstellers ausgehen und die Abhängigkeiten der Anwendung aktualisieren. Laufende Instanzen nicht von Hand patchen, da die Gruppe sie ersetzt',
  'Update {package} to {fixedIn} in the application that brings it, and deploy it by your pipeline':
    '{package} in der Anwendung, die es mitbringt, auf {fixedIn} aktualisieren und über die Pipeline ausliefern',
  'Update the package in the application that brings it, and deploy it by your pipeline':
    'Das Paket in der Anwendung aktualisieren, die es mitbringt, und über die Pipeline ausliefern',
  'Build an image on a supported release of the operating system':
    'Ein Image auf einer unterstützten Version des Betriebssystems bauen',
  'See which operating system it runs':
    'Nachsehen, welches Betriebssystem sie hat',
  'Move the workload to a new instance with a supported release; an upgrade in place is the second choice':
    'Die Last auf eine neue Instanz mit einer unterstützten Version umziehen; ein Upgrade an Ort und Stelle ist die zweite Wahl',
  'Where you hold extended support, list the release under ec2Compliance.controls.extendedSupport':
    'Liegt erweiterter Support vor, die Version unter ec2Compliance.controls.extendedSupport aufführen',
  'See which association fails, and why':
    'Nachsehen, welche Zuordnung fehlschlägt und warum',
  'If the image or the instance profile is the cause (a package, disk space or a permission is missing), fix it there; if the association is, ask the platform team':
    'Liegt es am Image oder am Instanzprofil (ein Paket, Plattenplatz oder eine Berechtigung fehlt), dort beheben; liegt es an der Zuordnung, das Plattformteam fragen',
  'Run it again once the cause is fixed':
    'Sie erneut ausführen, sobald die Ursache behoben ist',
  'No association covers the instance, so the platform team adds one. Inventory is a good first':
    'Keine Zuordnung deckt die Instanz ab, daher fügt das Plattformteam eine hinzu. Das Inventar ist eine gute erste',
  'Attach the missing policy {policy} to the role {role}. It takes effect within minutes, on all instances that have it':
    'Die fehlende Richtlinie {policy} an die Rolle {role} anfügen. Es wirkt binnen Minuten, auf allen Instanzen mit dieser Rolle',
  'See the permissions boundary of the role {role} and the policies that deny. One of them takes away what {policy} allows: let it through there':
    'Die Berechtigungsgrenze der Rolle {role} und die verweigernden Richtlinien ansehen. Eine davon entzieht, was {policy} erlaubt: es dort durchlassen',
  'Platform team: let the collection read the policies of the role {role}':
    'Plattformteam: die Erfassung die Richtlinien der Rolle {role} lesen lassen',
  'Put an instance profile into the launch template whose role has the policies AmazonSSMManagedInstanceCore and CloudWatchAgentServerPolicy':
    'Ein Instanzprofil in die Startvorlage aufnehmen, dessen Rolle die Richtlinien AmazonSSMManagedInstanceCore und CloudWatchAgentServerPolicy hat',
  'Give it an instance profile whose role has the policies AmazonSSMManagedInstanceCore and CloudWatchAgentServerPolicy':
    'Ihr ein Instanzprofil geben, dessen Rolle die Richtlinien AmazonSSMManagedInstanceCore und CloudWatchAgentServerPolicy hat',
  'The instance profile {profile} holds no role: add one that has the policies AmazonSSMManagedInstanceCore and CloudWatchAgentServerPolicy, or make the profile again':
    'Das Instanzprofil {profile} enthält keine Rolle: eine mit den Richtlinien AmazonSSMManagedInstanceCore und CloudWatchAgentServerPolicy hinzufügen oder das Profil neu anlegen',
  'Let Systems Manager manage the instance first (control `ssm-managed`): Inspector reads through its agent':
    'Zuerst Systems Manager die Instanz verwalten lassen (Kontrolle `ssm-managed`): Inspector liest durch seinen Agenten',
  'See whether the association runs by which Inspector reads the inventory':
    'Nachsehen, ob die Zuordnung läuft, durch die Inspector das Inventar liest',
  'Inspector is off or does not know the instance: the platform team turns it on for EC2 in the account and Region':
    'Inspector ist ausgeschaltet oder kennt die Instanz nicht: Das Plattformteam schaltet es für EC2 im Konto und in der Region ein',
  'Ask Inspector for its reason': 'Inspector nach seinem Grund fragen',
  'Take the tag InspectorEc2Exclusion off the group, unless the exception is agreed (better: where the group is defined, in your infrastructure code)':
    'Das Tag InspectorEc2Exclusion von der Gruppe entfernen, es sei denn, die Ausnahme ist vereinbart (besser: wo die Gruppe definiert ist, im Infrastruktur-Code)',
  'Put an instance profile with the policy AmazonSSMManagedInstanceCore into the launch template, take the tag InspectorEc2Exclusion out of it, and use an image with a supported operating system':
    'Ein Instanzprofil mit der Richtlinie AmazonSSMManagedInstanceCore in die Startvorlage aufnehmen, das Tag InspectorEc2Exclusion daraus entfernen und ein Image mit einem unterstützten Betriebssystem benutzen',
  'A tag excludes it: remove the tag, unless the exception is agreed':
    'Ein Tag nimmt sie aus: das Tag entfernen, es sei denn, die Ausnahme ist vereinbart',
  'Move the workload to a new instance with an operating system that Inspector supports':
    'Die Last auf eine neue Instanz mit einem Betriebssystem umziehen, das Inspector unterstützt',
  'Platform team: collect the software inventory of every instance of the account and Region':
    'Plattformteam: das Software-Inventar jeder Instanz des Kontos und der Region erfassen',
  'Install and configure fapolicyd or SELinux (AppArmor on Ubuntu and Debian) in your image pipeline. Try it in permissive mode first, so that it does not stop your service':
    'fapolicyd oder SELinux (AppArmor auf Ubuntu und Debian) in der Image-Pipeline installieren und konfigurieren. Zuerst im permissiven Modus erproben, damit es den Dienst nicht anhält',
  'Let State Manager install it, rather than a person. Try it in permissive mode before it enforces, so that it does not stop your service':
    'State Manager es installieren lassen statt eine Person. Im permissiven Modus erproben, bevor es durchsetzt, damit es den Dienst nicht anhält',
  'Check what the inventory holds': 'Prüfen, was das Inventar enthält',
  'Install the package amazon-cloudwatch-agent in your image pipeline, and let it start with a configuration that ships the logs. The instance profile needs the policy CloudWatchAgentServerPolicy':
    'Das Paket amazon-cloudwatch-agent in der Image-Pipeline installieren und mit einer Konfiguration starten lassen, die die Protokolle sendet. Das Instanzprofil braucht die Richtlinie CloudWatchAgentServerPolicy',
  'Install it by Systems Manager. The instance profile needs the policy CloudWatchAgentServerPolicy':
    'Ihn über Systems Manager installieren. Das Instanzprofil braucht die Richtlinie CloudWatchAgentServerPolicy',
  'Start it with a configuration from Parameter Store':
    'Ihn mit einer Konfiguration aus Parameter Store starten',
  'Take the application out of your image pipeline, and build a new image':
    'Die Anwendung aus der Image-Pipeline entfernen und ein neues Image bauen',
  'See what is installed': 'Nachsehen, was installiert ist',
  'Let State Manager remove it, rather than a person (PACKAGE_NAME is its name; on Debian and Ubuntu, apt-get remove)':
    'State Manager sie entfernen lassen statt eine Person (PACKAGE_NAME ist ihr Name; auf Debian und Ubuntu apt-get remove)',
  'Set the tag {tag} on the Auto Scaling group, so that new instances have it (better: where the group is defined, in your infrastructure code)':
    'Das Tag {tag} an der Auto-Scaling-Gruppe setzen, damit neue Instanzen es haben (besser: wo die Gruppe definiert ist, im Infrastruktur-Code)',
  'Instances that run already do not get it: tag them as well':
    'Instanzen, die schon laufen, erhalten es nicht: sie ebenfalls taggen',
  'Or replace them': 'Oder sie ersetzen',
  'Set the tag {tag} where the instance is defined, in your infrastructure code, or on the instance itself':
    'Das Tag {tag} setzen, wo die Instanz definiert ist, im Infrastruktur-Code, oder an der Instanz selbst',
  'Check that you can get in by Session Manager, without any open port':
    'Prüfen, dass der Zugang über Session Manager gelingt, ohne offenen Port',
  'Find the rule in the security group {securityGroup}':
    'Die Regel in der Sicherheitsgruppe {securityGroup} finden',
  'Take the rule out (better: where the group is defined, in your infrastructure code). It takes effect at once, on all instances of the group':
    'Die Regel entfernen (besser: wo die Gruppe definiert ist, im Infrastruktur-Code). Es wirkt sofort, auf allen Instanzen der Gruppe',
  'Only if instances need another group: name it in the launch template and replace them':
    'Nur wenn Instanzen eine andere Gruppe brauchen: sie in der Startvorlage nennen und die Instanzen ersetzen',
  'Open a session without SSH': 'Eine Sitzung ohne SSH öffnen',
  'See who used tunnels': 'Nachsehen, wer Tunnel benutzt hat',
  'See who used EC2 Instance Connect':
    'Nachsehen, wer EC2 Instance Connect benutzt hat',
  'Deny ssm:StartSession on the documents AWS-StartSSHSession and AWS-StartPortForwardingSession*, and ec2-instance-connect:*, to people who do not need them':
    'Personen, die es nicht brauchen, ssm:StartSession auf den Dokumenten AWS-StartSSHSession und AWS-StartPortForwardingSession* sowie ec2-instance-connect:* verweigern',
  'Close the ports 22 and 3389 of its security groups, which the control `restricted-ingress` judges':
    'Die Ports 22 und 3389 ihrer Sicherheitsgruppen schließen, was die Kontrolle `restricted-ingress` beurteilt',
  'Take the key pair (KeyName) out of the launch template, and use sessions of Session Manager without SSH. A version made from another keeps its key pair, so make this one from the whole template':
    'Das Schlüsselpaar (KeyName) aus der Startvorlage entfernen und Sitzungen von Session Manager ohne SSH benutzen. Eine Version, die aus einer anderen entsteht, behält ihr Schlüsselpaar, daher diese aus der ganzen Vorlage anlegen',
  'The key pair of an instance cannot be taken away: empty its authorized_keys, and launch the next one without':
    'Das Schlüsselpaar einer Instanz lässt sich nicht entfernen: ihre authorized_keys leeren und die nächste ohne starten',
  'Let in only what needs it, such as the security group of the load balancer; an office by its addresses':
    'Nur einlassen, was es braucht, etwa die Sicherheitsgruppe des Load Balancers; ein Büro über seine Adressen',
  'Turn encryption by default on, so that every new volume is encrypted, those of images that are not included':
    'Die Standardverschlüsselung einschalten, damit jedes neue Volume verschlüsselt ist, auch die aus unverschlüsselten Images',
  'Replace the instances: their new volumes are encrypted':
    'Die Instanzen ersetzen: Ihre neuen Volumes sind verschlüsselt',
  'See which volumes it has': 'Nachsehen, welche Volumes sie hat',
  'A volume cannot be encrypted in place. Stop the instance, so that nothing is written any more':
    'Ein Volume lässt sich nicht an Ort und Stelle verschlüsseln. Die Instanz stoppen, damit nichts mehr geschrieben wird',
  'Make a snapshot of the volume': 'Einen Snapshot des Volumes anlegen',
  'Make an encrypted volume of the snapshot, in the same Availability Zone':
    'Aus dem Snapshot ein verschlüsseltes Volume anlegen, in derselben Availability Zone',
  'Detach the old volume': 'Das alte Volume trennen',
  'Attach the new one in its place': 'Das neue an seiner Stelle anhängen',
  'Start it again': 'Sie wieder starten',
  'See which flow logs there are, and whether they are delivered':
    'Nachsehen, welche Flow-Protokolle es gibt und ob sie zugestellt werden',
  'Correct the policy of the bucket or the role that it is delivered by; the error is in the answer':
    'Die Richtlinie des Buckets oder der zustellenden Rolle berichtigen; der Fehler steht in der Antwort',
  'Make a flow log of the network {vpc} for all traffic. It takes effect at once, for instances to come as well (better: where the network is defined, in your infrastructure code)':
    'Ein Flow-Protokoll des Netzwerks {vpc} für allen Verkehr anlegen. Es wirkt sofort, auch für künftige Instanzen (besser: wo das Netzwerk definiert ist, im Infrastruktur-Code)',
  'Only if the fleet runs in the wrong network: name its subnets in the group, and replace the instances':
    'Nur wenn die Flotte im falschen Netzwerk läuft: seine Subnetze in der Gruppe nennen und die Instanzen ersetzen',
  'Change the secret first: it is known. Keep the new one in Secrets Manager, let the instance fetch it at start, and put user data without it into the launch template':
    'Zuerst das Geheimnis ändern: Es ist bekannt. Das neue in Secrets Manager aufbewahren, die Instanz es beim Start holen lassen und Benutzerdaten ohne es in die Startvorlage aufnehmen',
  'Change the secret first: it is known. Keep the new one in Secrets Manager, and let the instance fetch it':
    'Zuerst das Geheimnis ändern: Es ist bekannt. Das neue in Secrets Manager aufbewahren und die Instanz es holen lassen',
  'Stop the instance: its user data can only be changed then':
    'Die Instanz stoppen: Nur dann lassen sich ihre Benutzerdaten ändern',
  'Replace its user data by one without the secret':
    'Ihre Benutzerdaten durch solche ohne das Geheimnis ersetzen',
  'See what the role {role} has really used, and write a policy that allows just that, on the resources it needs':
    'Nachsehen, was die Rolle {role} wirklich benutzt hat, und eine Richtlinie schreiben, die genau das erlaubt, auf den nötigen Ressourcen',
  'See the ARNs of its policies. An inline policy is not among them, and is deleted with delete-role-policy instead':
    'Die ARNs ihrer Richtlinien ansehen. Eine Inline-Richtlinie ist nicht darunter und wird stattdessen mit delete-role-policy gelöscht',
  'Take the wide policy {policy} off the role {role}. It takes effect within minutes, on all instances that have it':
    'Die weite Richtlinie {policy} von der Rolle {role} entfernen. Es wirkt binnen Minuten, auf allen Instanzen mit dieser Rolle',
  'Only if the fleet needs a role of its own: name its instance profile in the launch template and replace the instances':
    'Nur wenn die Flotte eine eigene Rolle braucht: deren Instanzprofil in der Startvorlage nennen und die Instanzen ersetzen',
  'See the trust policy of the role {role}, and take the outside principal out of it, in your infrastructure code. No instance needs to be replaced for that':
    'Die Vertrauensrichtlinie der Rolle {role} ansehen und den Außenstehenden daraus entfernen, im Infrastruktur-Code. Dafür muss keine Instanz ersetzt werden',
  'If the access is intended, archive the finding with the platform team':
    'Ist der Zugriff gewollt, den Befund mit dem Plattformteam archivieren',
  'Platform team: create an analyzer of external access in the Region':
    'Plattformteam: einen Analyzer für externen Zugriff in der Region anlegen',
  'Platform team: see why the analysis of the role {role} fails':
    'Plattformteam: nachsehen, warum die Analyse der Rolle {role} fehlschlägt',
  'Or give the fleet a role of its own: name its instance profile in the launch template':
    'Oder der Flotte eine eigene Rolle geben: deren Instanzprofil in der Startvorlage nennen',
  'Bring the change into your infrastructure code, so that replaced instances have it, or undo it':
    'Die Änderung in den Infrastruktur-Code aufnehmen, damit ersetzte Instanzen sie haben, oder rückgängig machen',
  'See what was changed, and by whom':
    'Nachsehen, was geändert wurde und von wem',
  'Bring the change into your infrastructure code and deploy it by the pipeline, or undo it':
    'Die Änderung in den Infrastruktur-Code aufnehmen und über die Pipeline ausliefern oder rückgängig machen',
  'Platform team: give people roles that only read, and let pipelines change things. A role of a pipeline that cannot be told from a person’s is named under `pipelineRoleNames`, an OpenID Connect issuer of pipelines under `pipelineIssuers`':
    'Plattformteam: Personen Rollen geben, die nur lesen, und Pipelines die Dinge ändern lassen. Eine Rolle einer Pipeline, die sich von der einer Person nicht unterscheiden lässt, wird unter `pipelineRoleNames` genannt, ein OpenID-Connect-Aussteller von Pipelines unter `pipelineIssuers`',
  'Deploy a patch policy of Quick Setup to every account and Region of the organisation, from the management account':
    'Eine Patch-Richtlinie von Quick Setup in jedem Konto und jeder Region der Organisation bereitstellen, vom Verwaltungskonto aus',
  'In a single account and Region, open a maintenance window':
    'In einem einzelnen Konto und einer Region ein Wartungsfenster öffnen',
  'Let it install patches (WINDOW_ID is in the answer). Fleets of Auto Scaling groups get theirs by a new image; here they are scanned':
    'Es Patches installieren lassen (WINDOW_ID steht in der Antwort). Flotten von Auto-Scaling-Gruppen erhalten ihre durch ein neues Image; hier werden sie geprüft',
  'See what is recorded; it must be on, and hold the types that the message names':
    'Nachsehen, was aufgezeichnet wird; es muss eingeschaltet sein und die Typen enthalten, die die Meldung nennt',
  'Start a recorder that is stopped': 'Einen gestoppten Recorder starten',
  "Deploy or correct a rule (better: for all accounts, as a conformance pack of the organisation). AWS's own Essential 8 pack holds three of the eight only, and the ports that RESTRICTED_INCOMING_TRAFFIC blocks by default do not include 22":
    'Eine Regel bereitstellen oder berichtigen (besser: für alle Konten, als Conformance Pack der Organisation). Das Essential-8-Pack von AWS enthält nur drei der acht, und die Ports, die RESTRICTED_INCOMING_TRAFFIC ohne Angabe sperrt, enthalten 22 nicht',
  'Where a rule is not evaluated, read why':
    'Wird eine Regel nicht ausgewertet, den Grund lesen',
  'Switch EC2 scanning on (better: for the whole organisation, from the delegated administrator, with new accounts included)':
    'EC2-Scans einschalten (besser: für die ganze Organisation, vom delegierten Administrator aus, neue Konten eingeschlossen)',
  'See what became of it': 'Nachsehen, was daraus wurde',
  'Write the preferences to a file: name an S3 bucket or a CloudWatch log group, and let the instance profile write to it':
    'Die Einstellungen in eine Datei schreiben: einen S3-Bucket oder eine CloudWatch-Protokollgruppe nennen und das Instanzprofil dorthin schreiben lassen',
  'Where the preferences were never set, create the document (better: where the account is defined, in your infrastructure code)':
    'Wurden die Einstellungen nie gesetzt, das Dokument anlegen (besser: wo das Konto definiert ist, im Infrastruktur-Code)',
  'Where the document is there, update it':
    'Ist das Dokument vorhanden, es aktualisieren',
  'Turn encryption by default on, in each Region (better: where the account is defined, in your infrastructure code). New instances of the fleet then have encrypted volumes':
    'Die Standardverschlüsselung einschalten, in jeder Region (besser: wo das Konto definiert ist, im Infrastruktur-Code). Neue Instanzen der Flotte haben dann verschlüsselte Volumes',
  'Turn encryption by default on, in each Region (better: where the account is defined, in your infrastructure code)':
    'Die Standardverschlüsselung einschalten, in jeder Region (besser: wo das Konto definiert ist, im Infrastruktur-Code)',
  'If volumes shall use a key of your own, name it':
    'Sollen Volumes einen eigenen Schlüssel benutzen, ihn nennen',
  'Give people the policy ReadOnlyAccess or ViewOnlyAccess, and Session Manager where they must work on an instance; changes go through the pipeline’s role':
    'Personen die Richtlinie ReadOnlyAccess oder ViewOnlyAccess geben, und Session Manager, wo sie auf einer Instanz arbeiten müssen; Änderungen laufen über die Rolle der Pipeline',
  'Take the policy that changes things off the role (for IAM Identity Center: off the permission set)':
    'Die Richtlinie, die Dinge ändert, von der Rolle entfernen (bei IAM Identity Center: vom Berechtigungssatz)',
  'One trail of the organisation that logs all Regions serves every account (from the management or delegated account)':
    'Ein Trail der Organisation, der alle Regionen aufzeichnet, dient jedem Konto (vom Verwaltungs- oder delegierten Konto aus)',
  'Start a trail that is stopped, in its home Region':
    'Einen gestoppten Trail starten, in seiner Heimatregion',
  'Let it log reads and writes of management events':
    'Ihn lesende und schreibende Verwaltungsereignisse aufzeichnen lassen',
  'Where it cannot deliver, correct the policy of the bucket or of the key; the error is in the status':
    'Kann er nicht zustellen, die Richtlinie des Buckets oder des Schlüssels berichtigen; der Fehler steht im Status',
  'Create an analyzer of external access in the Region (better: one of the organisation, from the delegated administrator)':
    'Einen Analyzer für externen Zugriff in der Region anlegen (besser: einen der Organisation, vom delegierten Administrator aus)',
  'Go through the open findings: correct the policy, or archive what is intended':
    'Die offenen Befunde durchgehen: die Richtlinie berichtigen oder archivieren, was gewollt ist',
  'Archive what is intended, by its id':
    'Archivieren, was gewollt ist, nach seiner Id',
  'The shortest way: a rule in us-east-1, where the sign-ins of the root user appear. The state lets it see calls that only read as well':
    'Der kürzeste Weg: eine Regel in us-east-1, wo die Anmeldungen des Root-Benutzers erscheinen. Der Zustand lässt sie auch Aufrufe sehen, die nur lesen',
  'Send it to a topic, which must let events.amazonaws.com publish':
    'An ein Thema senden, das events.amazonaws.com veröffentlichen lassen muss',
  'Subscribe, and confirm the subscription from the mail that arrives':
    'Abonnieren und das Abonnement aus der eintreffenden E-Mail bestätigen',
  'Where the organisation alerts from its log archive or audit account, ask the platform team to show it there, and say so in the next review of IAM':
    'Alarmiert die Organisation aus ihrem Log-Archiv- oder Audit-Konto, das Plattformteam bitten, es dort zu zeigen, und das in der nächsten Überprüfung von IAM festhalten',
  'Open the compliance tab of the service':
    'Den Compliance-Tab des Dienstes öffnen',
  'Go through the patch controls and their instances, then record the review with a comment on what was decided':
    'Die Patch-Kontrollen und ihre Instanzen durchgehen, dann die Überprüfung mit einem Kommentar festhalten, was entschieden wurde',
  'Go through the role of each instance and what it may do, then record the review with a comment on what was decided':
    'Die Rolle jeder Instanz und was sie darf durchgehen, dann die Überprüfung mit einem Kommentar festhalten, was entschieden wurde',
  'Go through the five settings of the checklist, then record the review with a comment on what was decided':
    'Die fünf Einstellungen der Checkliste durchgehen, dann die Überprüfung mit einem Kommentar festhalten, was entschieden wurde',
};

export default steps;
