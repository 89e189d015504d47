import { NO_INSTANCES } from './common';
import { ControlTranslation } from '../CatalogueTranslation';

const encryptedVolumes: ControlTranslation = {
  requirement:
    'Die Verschlüsselung der Volumes von EC2-Instanzen ist eingeschaltet.',
  why: 'Einen Snapshot eines unverschlüsselten Volumes kann teilen und lesen, wer ihn kopieren darf; ein verschlüsselter braucht auch den Schlüssel.',
  limits:
    'Wer den Schlüssel benutzen darf, wird nicht betrachtet, ebenso wenig Snapshots, Images und Instance-Store-Volumes.',
  reasons: {
    encrypted: {
      title: 'Jedes angehängte Volume ist verschlüsselt',
      sentence: {
        one: 'Ihr angehängtes Volume ist verschlüsselt',
        other: 'Alle {{count}} angehängten Volumes sind verschlüsselt',
      },
    },
    unencrypted: {
      title: 'Angehängte Volumes sind nicht verschlüsselt',
      sentence: {
        one: '{{unencryptedCount}} von {{count}} angehängten Volume nicht verschlüsselt: {{unencrypted, list}}',
        other:
          '{{unencryptedCount}} von {{count}} angehängten Volumes nicht verschlüsselt: {{unencrypted, list}}',
      },
    },
    'encryption-unknown': {
      title: 'AWS sagt nicht, ob ein Volume verschlüsselt ist',
      sentence:
        'AWS sagt nicht, ob verschlüsselt ist: {{encryptionUnknown, list}}',
    },
    'volumes-not-listed': {
      title: 'Zugeordnete Geräte sind nicht in der Liste der Volumes',
      sentence:
        'Volumes zugeordnete Geräte laut EC2: {{mapped}}; die vollständige Liste der Volumes enthält nicht: {{notListed, list}}',
    },
    'devices-unknown': {
      title: 'Welche Geräte zugeordnet sind, ist nicht bekannt',
      sentence:
        'EC2 hat nicht gesagt, welche ihrer Geräte Volumes zugeordnet sind; es können daher andere angehängt sein als aufgeführt',
    },
    'instance-store': {
      title: 'Sie hat nur Instance-Store-Volumes',
      sentence:
        'EC2 ordnet ihr kein EBS-Volume zu, und sie startet von einem Instance Store: Solche Volumes sind in keiner Liste, bestehen, solange die Instanz läuft, und werden nicht beurteilt',
    },
    'no-volumes': {
      title: 'Die Liste der Volumes enthält keines dieser Instanz',
      sentence:
        'Die vollständige Liste der Volumes enthält keines, das ihr angehängt ist; Instance-Store-Volumes sind nicht in dieser Liste',
    },
  },
};

const defaultEncryption: ControlTranslation = {
  requirement:
    'Die Verschlüsselung von EBS-Volumes ist standardmäßig eingeschaltet.',
  why: 'Was standardmäßig verschlüsselt ist, kann nicht vergessen werden: Jedes neue Volume ist verschlüsselt, aus welchem Image oder welcher Vorlage es auch stammt.',
  limits:
    'Es geht um neue Volumes; vorhandene bleiben, wie sie sind, und `encrypted-volumes` beurteilt sie.',
  reasons: {
    ...NO_INSTANCES,
    on: {
      title: 'Neue Volumes werden standardmäßig verschlüsselt',
      sentence: 'Neue EBS-Volumes werden standardmäßig verschlüsselt',
    },
    off: {
      title: 'Neue Volumes werden nicht standardmäßig verschlüsselt',
      sentence:
        'Neue EBS-Volumes werden nur verschlüsselt, wo jemand es verlangt',
    },
  },
};

const controls: Readonly<Record<string, ControlTranslation>> = {
  'encrypted-volumes': encryptedVolumes,
  'default-encryption': defaultEncryption,
};

export default controls;
