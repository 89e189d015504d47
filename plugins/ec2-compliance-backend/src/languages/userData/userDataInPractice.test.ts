import { readUserData } from './readUserData';

/** As user data is written by people: tutorials, modules, vendors' own examples. */
describe('in user data as people write it, readUserData finds what is in', () => {
  it.each<[string]>([
    [
      "#!/bin/bash\necho \"define('DB_PASSWORD', 'hunter22');\" >> wp-config.php\n",
    ],
    ["#!/bin/bash\nsed -i 's/password_here/hunter22/g' wp-config.php\n"],
    ['#!/bin/bash\nsed -i -e "s|__DB_PASSWORD__|hunter22|" app.conf\n'],
    ["#!/bin/bash\nperl -pi -e 's/password_here/hunter22/' wp-config.php\n"],
    ['#!/bin/bash\nmysqladmin -u root -h localhost password hunter22\n'],
    ['#!/bin/bash\nuseradd -m -p $(openssl passwd -1 hunter22) bob\n'],
    [
      '#!/bin/bash\nuseradd -p "$(perl -e \'print crypt("hunter22", "salt")\')" bob\n',
    ],
    ['#!/bin/bash\nyes hunter22 | passwd bob\n'],
    [
      '#!/bin/bash\necho "mysql-server mysql-server/root_password password hunter22" | debconf-set-selections\n',
    ],
    [
      "#!/bin/bash\ndebconf-set-selections <<< 'mysql-server mysql-server/root_password_again password hunter22'\n",
    ],
    [
      '#!/bin/bash\ndebconf-set-selections <<EOF\nphpmyadmin phpmyadmin/mysql/admin-pass password hunter22\nEOF\n',
    ],
    [
      '#!/bin/bash\nexpect -c \'spawn ssh a@b; expect "password:"; send "hunter22\\r"; interact\'\n',
    ],
    [
      '#!/bin/bash\n/usr/bin/expect <<EOF\nspawn passwd bob\nexpect "New password:"\nsend "hunter22\\r"\nEOF\n',
    ],
    [
      '#!/bin/bash\n/opt/splunk/bin/splunk add forward-server a:9997 -auth admin:hunter22\n',
    ],
    [
      '#!/bin/bash\ncat > /etc/ipsec.secrets <<EOF\n%any %any : PSK "hunter22"\nEOF\n',
    ],
    [
      '#!/bin/bash\ncat > /etc/ppp/chap-secrets <<EOF\nvpnuser * hunter22 *\nEOF\n',
    ],
    ['#!/bin/bash\nmongo --eval \'db.changeUserPassword("a","hunter22")\'\n'],
    ['#!/bin/bash\nrabbitmqctl -n rabbit@a change_password bob hunter22\n'],
    ['#!/bin/bash\ngrafana-cli admin reset-admin-password hunter22\n'],
    [
      '#!/bin/bash\ncat > init.groovy <<EOF\nhudsonRealm.createAccount("admin","hunter22")\nEOF\n',
    ],
    ["<powershell>\n$Password = @'\nhunter22\n'@\n</powershell>"],
    [
      '<powershell>\nschtasks /create /tn x /tr y /ru admin /rp hunter22\n</powershell>',
    ],
    [
      '<powershell>\nsc.exe config svc obj= ".\\bob" password= hunter22\n</powershell>',
    ],
    ['<powershell>\ncmdkey /add:host /user:bob /pass:hunter22\n</powershell>'],
    ['<powershell>\nmsiexec /i x.msi PASSWORD=hunter22 /qn\n</powershell>'],
    [
      '<powershell>\nnetdom join x /domain:d /userd:bob /passwordd:hunter22\n</powershell>',
    ],
    [
      '<powershell>\nSet-ItemProperty "HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon" DefaultPassword -Value "hunter22" -type String\n</powershell>',
    ],
    [
      '#cloud-config\nrh_subscription:\n  activation-key: hunter22\n  org: 1234\n',
    ],
    ['#cloud-config\nlandscape:\n  client:\n    registration_key: hunter22\n'],
    [
      '#cloud-config\nwrite_files:\n- path: /etc/app/db_password\n  content: hunter22\n',
    ],
    [
      '#cloud-config\nwrite_files:\n- path: /run/secrets/token.txt\n  content: |\n    hunter22abc\n',
    ],
    ['#cloud-config\nchpasswd:\n  list: |\n    root:abc\n\n'],
    ['#cloud-config\npassword: changeme\n'],
    ['config system admin\nedit admin\nset password hunter22\nend\n'],
    [
      'ios-config-1="username cisco priv 15 pass hunter22"\nios-config-2="ip ssh version 2"\n',
    ],
    [
      'hostname ASA\nusername admin password hunter22 privilege 15\nenable password hunter22\n',
    ],
    ['username admin privilege 15 secret 0 hunter22\n'],
    [
      '#!/bin/bash\nconfig_system -s "install_security_gw=true&ftw_sic_key=hunter22&reboot_if_required=true"\n',
    ],
    [
      '#!/bin/bash\nnpm config set //registry.npmjs.org/:_authToken hunter22abc\n',
    ],
    ['#!/bin/bash\nnpm config set _auth Ym9iOmh1bnRlcjIy\n'],
    [
      '#!/bin/bash\ngit clone https://ghp0123456789abcdefghij@github.com/x/y.git\n',
    ],
    ['#!/bin/bash\ncomposer config http-basic.repo.example bob hunter22\n'],
    [
      '#!/bin/bash\ncomposer config -g github-oauth.github.com hunter22abcdefgh\n',
    ],
    ['#!/bin/bash\nbundle config gems.example.com bob:hunter22\n'],
    ['#!/bin/bash\necho hunter22 > ~/.vault_pass.txt\n'],
    ['#!/bin/bash\necho -n "hunter22" > /run/secrets/db_password\n'],
    [
      "#!/bin/bash\nprintf 'hunter22' | sudo tee /etc/db_password > /dev/null\n",
    ],
    [
      '#!/bin/bash\ncat > s.yaml <<EOF\napiVersion: v1\nkind: Secret\nmetadata:\n  name: x\nstringData:\n  value: hunter22\nEOF\n',
    ],
    ['#!/bin/bash\nsqlplus scott/hunter22@db @x.sql\n'],
    ['#!/bin/bash\nlftp -u user,hunter22 sftp://h\n'],
    ['#!/bin/bash\nmc alias set myminio http://h minio hunter22secret\n'],
    [
      '#!/bin/bash\nrclone config create x s3 access_key_id a secret_access_key hunter22\n',
    ],
    ['#!/bin/bash\nmosquitto_passwd -b /etc/m user hunter22\n'],
    ['#!/bin/bash\nmosquitto_pub -u a -P hunter22 -t x -m y\n'],
    ['#!/bin/bash\nipmitool -U a -P hunter22 power on\n'],
    ['#!/bin/bash\nwpa_passphrase ssid hunter22\n'],
    ['#!/bin/bash\nnmcli dev wifi connect x password hunter22\n'],
    ['#!/bin/bash\nunrar x -phunter22 a.rar\n'],
    ['#!/bin/bash\nipa-client-install --unattended -p admin -w hunter22\n'],
    ['#!/bin/bash\ndomainjoin-cli join d.example bob hunter22\n'],
    [
      '#!/bin/bash\nsubscription-manager register --org=1 --activationkey=hunter22\n',
    ],
    ['#!/bin/bash\nSUSEConnect -r hunter22abc -e a@b\n'],
    [
      '#!/bin/bash\ncat > filebeat.yml <<EOF\ncloud.auth: "elastic:hunter22"\nEOF\n',
    ],
    [
      '#!/bin/bash\necho hunter22 | bin/elasticsearch-keystore add -x bootstrap.password\n',
    ],
    [
      '#!/bin/bash\nbin/elasticsearch-users useradd bob -p hunter22 -r superuser\n',
    ],
    [
      '#!/bin/bash\ncat > consul.json <<EOF\n{"encrypt": "cg8StVXbQJ0gPvMd9o7yrg==", "datacenter": "a"}\nEOF\n',
    ],
    [
      '#!/bin/bash\ncat > consul.hcl <<EOF\nencrypt = "cg8StVXbQJ0gPvMd9o7yrg=="\nEOF\n',
    ],
    ['#!/bin/bash\nngrok authtoken hunter22abcdef\n'],
    ['#!/bin/bash\nngrok config add-authtoken hunter22abcdef\n'],
    [
      '#!/bin/bash\ncloudflared service install eyJhIjoiMDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWYiLCJ0IjoiMDEyMyIsInMiOiJhYmNkIn0=\n',
    ],
    ['#!/bin/bash\nexport RABBITMQ_ERLANG_COOKIE=hunter22\n'],
    ['#!/bin/bash\necho hunter22 > /var/lib/rabbitmq/.erlang.cookie\n'],
    [
      '#!/bin/bash\nexport Endpoint="sb://x;SharedAccessKeyName=y;SharedAccessKey=abcdef0123456789="\n',
    ],
    [
      "#!/bin/bash\ncat > app.py <<'EOF'\nimport os, json\npassword = os.environ.get('DB_PASSWORD', 'hunter22')\nEOF\n",
    ],
    [
      "#!/bin/bash\ncat > app.js <<'EOF'\nconst password = process.env.DB_PASSWORD || 'hunter22';\nEOF\n",
    ],
    [
      '#!/bin/bash\ncat > db.php <<\'EOF\'\n<?php $conn = new mysqli("h", "u", "hunter22", "db");\nEOF\n',
    ],
    [
      '#!/bin/bash\necho aHVudGVyMjJodW50ZXIyMg== | base64 -d | passwd --stdin root\n',
    ],
    ["#!/bin/bash\necho 'cm9vdDpodW50ZXIyMg==' | base64 -d | chpasswd\n"],
    ['#!/bin/bash\nDB_PASSWORD=vault:hunter22\n'],
    ["#!/bin/bash\nDB_PASSWORD='arn:hunter22'\n"],
    ["#!/bin/bash\nDB_PASSWORD='@hunter22'\n"],
    ["#!/bin/bash\nDB_PASSWORD='<hunter22>'\n"],
    ["#!/bin/bash\nDB_PASSWORD='%hunter22%'\n"],
    ["#!/bin/bash\nDB_PASSWORD='h{{nter22'\n"],
    [
      '#!/bin/bash\ncat > x.xml <<EOF\n<property name="password"><value>hunter22</value></property>\nEOF\n',
    ],
    [
      '#!/bin/bash\ncat > hive-site.xml <<EOF\n<name>javax.jdo.option.ConnectionPassword</name>\n<value>hunter22</value>\nEOF\n',
    ],
    ["#!/bin/bash\ncat > x.php <<EOF\n'password' => 'hunter22',\nEOF\n"],
    ['#!/bin/bash\ncat > x.rb <<EOF\n:password => "hunter22"\nEOF\n'],
    ['#!/bin/bash\ncat > /etc/x <<EOF\npassword hunter22\nEOF\n'],
    [
      '#!/bin/bash\ncat > /etc/postfix/sasl_passwd <<EOF\n[smtp.example.com]:587 bob:hunter22\nEOF\n',
    ],
    [
      '#!/bin/bash\ncat > /etc/snmp/snmpd.conf <<EOF\nrocommunity public\ncreateUser bob SHA "hunter22" AES\nEOF\n',
    ],
    [
      'version: 1.1\ntasks:\n- task: setAdminAccount\n  inputs:\n    password:\n      type: static\n      data: hunter22\n',
    ],
    ['#cloud-config\nx: |\n  dsn = "app:hunter22@tcp(db:3306)/app"\n'],
    ['#!/bin/sh\necho hunter22 | openconnect --passwd-on-stdin vpn.example\n'],
  ])('%j', text => {
    expect(readUserData(Buffer.from(text)).findings).not.toEqual([]);
  });
});

describe('in user data as people write it, readUserData leaves alone', () => {
  it.each<[string]>([
    [
      '<powershell>\n[string]$SecretAD = "ManagedAD-Admin-Password"\n$SecretObj = Get-SECSecretValue -SecretId $SecretAD\n[PSCustomObject]$Secret = ($SecretObj.SecretString | ConvertFrom-Json)\n$password = $Secret.Password | ConvertTo-SecureString -asPlainText -Force\n</powershell>',
    ],
    [
      '#!/bin/bash\nDB_SECRET=prod/db\naws secretsmanager get-secret-value --secret-id "$DB_SECRET"\n',
    ],
    [
      '#!/bin/bash\nSECRET=my-app-credentials; aws secretsmanager get-secret-value --secret-id $SECRET --query SecretString\n',
    ],
    [
      '#!/bin/bash\ncat > values.yaml <<EOF\nauth:\n  existingSecret: db-credentials\n  secretName: tls-cert\nEOF\n',
    ],
    ['#!/bin/bash\nhelm install x y --set auth.existingSecret=my-secret\n'],
    [
      '#!/bin/bash\necho "%ops ALL=(root) NOPASSWD: SERVICES" > /etc/sudoers.d/ops\n',
    ],
    [
      '#!/bin/bash\ncat > x.yml <<EOF\ndb_password: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  66386439653236336462626566653063336164663966303231363934653561363964363833313662\nEOF\n',
    ],
    [
      '#!/bin/bash\nmysql -e "CREATE USER a IDENTIFIED BY PASSWORD \'*2470C0C06DEE42FD1618BB99005ADCA2EC9D1E19\'"\n',
    ],
    [
      '#!/bin/bash\npsql -c "ALTER ROLE x PASSWORD \'SCRAM-SHA-256$4096:abc=$def=:ghi=\'"\n',
    ],
    [
      "#!/bin/bash\ncat > app.py <<'EOF'\nimport os, json\nconn = pymysql.connect(host=host, user=user, password=password, db=db)\nEOF\n",
    ],
    [
      "#!/bin/bash\ncat > app.py <<'EOF'\nimport os, json\nconn = connect(user=user, passwd=passwd)\nEOF\n",
    ],
    [
      "#!/bin/bash\ncat > app.py <<'EOF'\nimport os, json\ndef connect(host: str, password: str) -> None:\n    pass\nEOF\n",
    ],
    [
      '#!/bin/bash\ncat > app.py <<\'EOF\'\nimport os, json\npassword = f"{prefix}{suffix}"\nEOF\n',
    ],
    [
      "#!/bin/bash\ncat > app.js <<'EOF'\nconst pool = new Pool({ user: secret.username, password: secret.password, host: h });\nEOF\n",
    ],
    [
      "#!/bin/bash\ncat > app.js <<'EOF'\nconst pool = new Pool({ user, password: dbPassword, host });\nconst token = await getToken();\nEOF\n",
    ],
    [
      '#!/bin/bash\ncat > main.tf <<\'EOF\'\nresource "x" "y" {\n  password = var.db_password\n  master_password = random_password.db.result\n  token = data.x.y.token\n}\nEOF\n',
    ],
    ['#!/bin/bash\necho "Password: retrieved from Secrets Manager"\n'],
    ['#!/bin/bash\necho "Secret: fetched OK from store"\n'],
    ['#!/bin/bash\nlogger "db password: rotated by the nightly job"\n'],
    ['#!/bin/bash\necho "PASS: disk check went well"\n'],
    ['#!/bin/bash\necho "Could not get token: giving up"\n'],
    [
      '#!/bin/bash\nusage() { echo "Usage: $0 --password PASSWORD --token TOKEN"; }\n',
    ],
    [
      '#!/bin/bash\ncat > x.service <<EOF\n[Service]\nEnvironmentFile=/etc/x.env\nLoadCredential=token:/run/token\nPassEnvironment=DB_PASSWORD TOKEN\nEOF\n',
    ],
    [
      '#!/bin/bash\ncat > main.cf <<EOF\nsmtp_sasl_password_maps = hash:/etc/postfix/sasl_passwd\nsmtp_sasl_auth_enable = yes\nEOF\n',
    ],
    [
      '#!/bin/bash\ncat > x <<EOF\npassword_hash: sha256:abc\npassword-min-length: 14\npassword_encryption = scram-sha-256\nEOF\n',
    ],
    [
      '#!/bin/bash\ncat > cassandra.yaml <<EOF\npasswordAuthenticator: PasswordAuthenticator\nauthenticator: AllowAllAuthenticator\nnum_tokens: 256\ninitial_token:\nEOF\n',
    ],
    [
      '#!/bin/bash\ncat > x.yaml <<EOF\nsecret_key: !Ref SecretKey\npassword: !Sub "{{resolve:secretsmanager:${X}}}"\nEOF\n',
    ],
    [
      '#!/bin/bash\npassword_policy=strong; PASSWORD_LENGTH=1234; TOKEN_LIFETIME=86400; token_bucket=5000\n',
    ],
    [
      '#!/bin/bash\nprintf \'[client]\\nuser=%s\\npassword=%s\\n\' "$U" "$P" > ~/.my.cnf\n',
    ],
    [
      '#!/bin/sh\nX="arn:aws:secretsmanager:us-east-1:111122223333:secret:rds!db-1234-Ab1"\n',
    ],
    [
      'version: 1.1\ntasks:\n- task: setAdminAccount\n  inputs:\n    password:\n      type: random\n',
    ],
  ])('%j', text => {
    expect(readUserData(Buffer.from(text))).toEqual({
      findings: [],
      unread: [],
      undecodable: false,
    });
  });
});
