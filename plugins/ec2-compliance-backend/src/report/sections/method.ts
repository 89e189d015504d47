import { Report } from 'backstage-plugin-ec2-compliance-common';
import { Html, html } from '../html';
import { ReportWords } from '../ReportWords';

/** How it was judged, what that cannot show, and how it is checked. */
export function method(report: Report, words: ReportWords): Html {
  const { checksum, madeAt, request } = report;
  return html`<section>
      <h2>${words.say('method')}</h2>
      <ul class="points">
        <li>${words.say('method.judged')}</li>
        <li>${words.say('method.denominator')}</li>
        <li>${words.say('method.absence')}</li>
        <li>${words.say('method.share')}</li>
        <li>${words.say('method.now')}</li>
        <li>${words.say('method.scope')}</li>
      </ul>
    </section>
    <section class="proof">
      <h2>${words.say('proof')}</h2>
      <dl class="rows">
        <dt>${words.say('proof.checksum')}</dt>
        <dd><code>${checksum}</code></dd>
        <dt>${words.say('proof.request')}</dt>
        <dd><code>GET /api/ec2-compliance${request}</code></dd>
        <dt>${words.say('proof.at')}</dt>
        <dd>
          ${words.time(madeAt)} <small><code>${madeAt}</code></small>
        </dd>
      </dl>
      <p>${words.say('proof.same')}</p>
    </section>`;
}
