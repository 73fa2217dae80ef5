import { expect, it } from 'vitest';
import { classifyMail, dropQuotes } from '../../../../core/tracking/mail/classify-mail.ts';

/** What employers write, in seven languages, with sentences about what would be among it. */
it.each([
  [
    'rejection',
    'Update on your application',
    'Thank you for taking the time to apply. Unfortunately, we have decided to move forward with other applicants whose experience more closely matches our needs.',
  ],
  [
    'rejection',
    'Your application to Lager',
    'We appreciate your interest. At this time we will not be moving forward with your application.',
  ],
  [
    'rejection',
    'Application status',
    'After careful review, we regret to inform you that you were not selected for this position.',
  ],
  [
    'rejection',
    'Your application',
    'Although your background is impressive, we have decided to pursue other candidates. We will keep your resume on file and invite you to apply for future openings.',
  ],
  [
    'rejection',
    'Interview feedback',
    'Thank you for interviewing with us. Unfortunately we are unable to offer you the position.',
  ],
  ['rejection', 'Re: role', 'The position has been filled.'],
  ['rejection', 'Your application', 'We have chosen not to progress your application on this occasion.'],
  ['rejection', 'Hello', 'Unfortunately, on this occasion your application has been unsuccessful.'],
  ['rejection', 'Your application', "We won't be proceeding with your application."],
  [
    'acknowledgement',
    'Thank you for applying',
    'Thanks for applying to Lager! We will review your application and contact you if there is a fit to schedule an interview. Due to the volume we are unable to respond to every applicant.',
  ],
  [
    'acknowledgement',
    'We received your application',
    'Our team is reviewing it. Should we decide to move forward, we will reach out to schedule a call.',
  ],
  [
    'acknowledgement',
    'Application received',
    'If you have not heard from us in three weeks, please assume you were not successful.',
  ],
  [
    'invitation',
    'Next steps',
    'Hi Ida, I would love to set up a 30 minute call to get to know you. Please choose a time that works: https://cal.example',
  ],
  [
    'invitation',
    'Interview with Lager',
    'Hi, we were impressed with your background and would like to schedule a phone interview.',
  ],
  ['invitation', 'Interview confirmation', 'This confirms your interview on Tuesday.'],
  ['invitation', 'Coding test', 'We would like to invite you to complete an online assessment.'],
  ['offer', 'Job offer', 'We are pleased to extend an offer of employment.'],
  ['offer', 'Great news', 'I am happy to offer you the role. Please find the offer letter attached.'],
  ['unclear', 'Newsletter', '10 tips on how to get a job offer this autumn'],
  ['unclear', 'Jobs for you', '5 new jobs for Clerk in Lund. Apply now.'],
  ['unclear', 'Delivery', 'Your parcel has been received.'],
  [
    'rejection',
    'Ihre Bewerbung',
    'nach sorgfältiger Prüfung müssen wir Ihnen leider mitteilen, dass wir Ihre Bewerbung nicht berücksichtigen können.',
  ],
  ['rejection', 'Ihre Bewerbung', 'Leider können wir Ihnen diesmal keine positive Rückmeldung geben.'],
  ['rejection', 'Ihre Bewerbung', 'Wir haben uns für einen anderen Kandidaten entschieden.'],
  [
    'rejection',
    'Ihre Bewerbung',
    'Leider hat es diesmal nicht geklappt. Bitte werten Sie diese Absage nicht als Urteil über Ihre Person.',
  ],
  ['rejection', 'Ihre Bewerbung', 'Wir bedauern, Ihnen keinen positiven Bescheid geben zu können.'],
  [
    'acknowledgement',
    'Ihre Bewerbung',
    'wir haben Ihre Bewerbung erhalten und melden uns, sobald wir sie geprüft haben.',
  ],
  [
    'acknowledgement',
    'Eingangsbestätigung',
    'Ob wir Sie zu einem Vorstellungsgespräch einladen, entscheiden wir in zwei Wochen.',
  ],
  ['invitation', 'Einladung zum Vorstellungsgespräch', 'wir freuen uns, Sie am Montag zu sehen.'],
  ['invitation', 'Ihre Bewerbung', 'wir möchten dich gerne kennenlernen! Wann passt dir ein Telefonat?'],
  ['offer', 'Zusage', 'wir freuen uns, Ihnen mitteilen zu können, dass wir Ihnen die Stelle anbieten möchten.'],
  [
    'rejection',
    'Votre candidature',
    'Malgré l’intérêt de votre profil, nous ne pouvons pas donner une suite favorable à votre candidature.',
  ],
  ['rejection', 'Votre candidature', 'Nous sommes au regret de ne pouvoir donner suite à votre candidature.'],
  ['rejection', 'Candidature', 'Votre candidature n’a malheureusement pas été retenue pour ce poste.'],
  [
    'acknowledgement',
    'Candidature',
    'Sans réponse de notre part sous trois semaines, considérez que votre candidature n’a pas été retenue. Nous accusons réception de votre candidature.',
  ],
  ['acknowledgement', 'Votre candidature a bien été envoyée', ''],
  [
    'invitation',
    'Entretien',
    'Nous souhaiterions vous rencontrer pour un premier entretien. Quelles sont vos disponibilités ?',
  ],
  [
    'offer',
    'Proposition',
    'Nous sommes ravis de vous proposer le poste. Votre contrat de travail est en pièce jointe.',
  ],
  ['rejection', 'Sollicitatie', 'We hebben besloten om niet met jou in gesprek te gaan.'],
  ['rejection', 'Sollicitatie', 'Helaas moeten we je meedelen dat je niet bent geselecteerd.'],
  ['rejection', 'Je sollicitatie', 'Na zorgvuldige afweging hebben wij besloten je sollicitatie af te wijzen.'],
  [
    'acknowledgement',
    'Sollicitatie ontvangen',
    'We hebben je sollicitatie in goede orde ontvangen en nemen binnen twee weken contact op.',
  ],
  ['invitation', 'Uitnodiging gesprek', 'Wij willen je graag uitnodigen voor een gesprek op onze locatie.'],
  ['offer', 'Aanbod', 'We willen je graag een aanbod doen.'],
  ['rejection', 'Din ansökan', 'Tyvärr har du inte gått vidare i processen denna gång.'],
  ['rejection', 'Tjänsten tillsatt', 'Vi har nu tillsatt tjänsten.'],
  ['rejection', 'Återkoppling', 'Vi har beslutat att inte gå vidare med din ansökan.'],
  ['acknowledgement', 'Tack för din ansökan!', 'Vi går igenom ansökningar löpande och återkommer.'],
  ['invitation', 'Intervju', 'Vi vill gärna boka in en intervju med dig nästa vecka.'],
  ['offer', 'Erbjudande', 'Vi vill erbjuda dig tjänsten som lagerarbetare.'],
  ['rejection', '選考結果のお知らせ', '誠に残念ではございますが、今回は採用を見送らせていただくことになりました。'],
  ['rejection', '選考結果', 'ご期待に沿えず申し訳ございません。末筆ながら今後のご活躍をお祈り申し上げます。'],
  ['acknowledgement', '応募完了のお知らせ', '選考結果は一週間以内にご連絡いたします。'],
  ['invitation', '面接日程のご連絡', '下記の候補日よりお選びください。'],
  ['offer', '内定のご連絡', 'おめでとうございます。'],
  ['rejection', '应聘结果通知', '很抱歉地通知您，您暂时未能进入下一轮。'],
  ['rejection', '反馈', '您的经历与该岗位暂不匹配，我们会将您的简历放入人才库。'],
  ['acknowledgement', '简历投递成功', '您已成功投递。我们将在7个工作日内安排筛选，如合适将安排面试。'],
  ['invitation', '面试通知', '请于周一上午参加面试。'],
  ['offer', '录用通知书', '恭喜！'],
])('%s: %s', (kind, subject, text) => {
  expect(classifyMail({ subject, text }).kind).toBe(kind);
});

it('reads the words of the sender only', () => {
  const reply = (line: string) => `Danke.\n\n${line}\nleider müssen wir Ihnen absagen`;
  for (const line of [
    'Am 1. November 2026 schrieb Lager AB:',
    'On Sun, 1 Nov 2026 at 09:00, Lager wrote:',
    'Le 1 novembre 2026 à 9 h, Lager a écrit :',
    'Op 1 november 2026 schreef Lager:',
    'Den 1 november 2026 skrev Lager:',
    '-----Original Message-----',
  ]) {
    expect(dropQuotes(reply(line)).trim()).toBe('Danke.');
  }
});

it('shows a long sentence by its start', () => {
  const text = `We regret to inform you ${'and you again '.repeat(40)}.`;
  expect(classifyMail({ subject: '', text }).because).toHaveLength(240);
});
