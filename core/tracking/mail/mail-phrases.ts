import type { MailProposal } from '../../domain/application.ts';

/** Phrases as patterns, in seven languages. They stand for what employers write, not for single words. */
type Phrases = readonly RegExp[];

/** A sentence about what would be: "if you are selected, we will invite you" says nothing about what is. */
export const conditions: Phrases = [
  /\b(?:if|should|in case|unless|once we have|whether)\b/i,
  /\b(?:wenn|falls|sofern|sollten|sollte|sobald|ob)\b/i,
  /(?<!\p{L})(?:si|s’il|s'il|au cas où|en cas de|dans le cas où|dès que|sans (?:réponse|nouvelles?|retour) de (?:notre|ma) part)(?!\p{L})/iu,
  /\b(?:als (?:je|u|jij|uw|jouw|we|wij|er)|indien|mocht|mochten|zodra)\b/i,
  /(?<!\p{L})(?:om (?:du|vi|din|det|er)|ifall|skulle du|såvida|så snart)(?!\p{L})/iu,
  /場合|たら、|(?:通過|合格)された方|際には|次第/,
  /如果|如(?:合适|有|符合)|将在|如您|若您|若|一旦|通过筛选的|符合要求的/,
];

export const phrases: Readonly<Record<Exclude<MailProposal['kind'], 'unclear'>, Phrases>> = {
  rejection: [
    /\b(?:we (?:have|'ve) (?:decided|chosen) (?:not to|to (?:move|proceed|go|continue) (?:forward |ahead )?with (?:an)?other)|decided to (?:move|proceed|go) (?:forward |ahead )?with (?:an)?other|(?:not|won['’]t) (?:be )?(?:moving|move|proceeding|progressing|progress|proceed|taking|taken|take)[^.]{0,30}(?:forward|further|ahead|application)|unable to (?:offer|proceed|progress|take)|not (?:been )?(?:selected|successful|shortlisted)|(?:was|were|been) unsuccessful|pursue other (?:candidates|applicants)|position has (?:now |already )?been filled|regret to (?:inform|tell|advise)|will not be (?:considered|able to offer)|decided not to (?:proceed|continue|pursue|move)|no longer (?:being considered|under consideration)|other candidates whose)/i,
    /(?:müssen wir Ihnen (?:leider )?(?:absagen|mitteilen)|leider (?:nicht berücksichtigen|eine absage|absagen|keine positive|können wir Ihnen (?:keine|nicht))|leider[^.]{0,50}(?:nicht geklappt|keine(?:n)? positive)|(?:bedauern|bedaure)[^.]{0,60}(?:kein|nicht|absag)|diese absage|nicht in die engere (?:aus)?wahl|für (?:eine|einen) ander\p{L}+ (?:bewerber|kandidat)|anderen (?:bewerber|kandidat)\p{L}* (?:den vorzug|entschieden)|nicht (?:weiter )?berücksichtigen k(?:ö|oe)nnen|nicht weiter(?:verfolgen| verfolgen)|gegen (?:Sie|dich|Ihre bewerbung) entschieden|leider (?:eine )?absage|(?:stelle|position) (?:bereits|inzwischen) (?:anderweitig )?(?:besetzt|vergeben))/iu,
    /(?:n['’](?:a|avons|est) (?:pas|malheureusement pas)[^.]{0,40}(?:retenu|suite favorable|donner suite|été retenue)|ne (?:pouvons|pourrons|sommes) (?:malheureusement )?pas[^.]{0,50}(?:suite favorable|donner suite|retenir|en mesure)|pas (?:été )?retenue?|(?:regret|désolé\p{L}*)[^.]{0,30}ne (?:pas )?(?:pouvoir|donner)|ne pouvoir (?:donner|retenir)|regret de vous (?:informer|annoncer)|autres? candidat\p{L}*[^.]{0,40}(?:correspond|retenu|profil)|poursuivre[^.]{0,30}avec d['’]autres candidat|ne donnerons pas suite|réponse négative|le poste (?:a été|est) (?:déjà )?pourvu)/iu,
    /(?:(?:helaas|spijt ons)[^.]{0,80}(?:niet|afwijz|geen|andere kandidaat)|niet (?:verder )?(?:met (?:je|jou|u|uw)[^.]{0,30})?(?:verder|in aanmerking|uitgenodigd|geselecteerd)|gekozen voor (?:een )?andere? kandida|andere kandida\p{L}+[^.]{0,30}(?:gekozen|beter|voorkeur)|(?:vacature|functie) is (?:inmiddels|al) (?:ingevuld|vervuld)|niet door (?:naar|te gaan)|niet met (?:je|jou|u)[^.]{0,20}in gesprek|sollicitatie[^.]{0,20}af te wijzen|moeten we (?:je|u) (?:teleurstellen|afwijzen))/iu,
    /(?:(?:tyvärr|ledsna)[^.]{0,80}(?:inte|annan|andra|avslag)|gått vidare med (?:en )?(?:andra?|annan)|valt att gå vidare med (?:en )?(?:andra?|annan)|inte gå vidare|inte (?:gått|går) vidare|inte (?:blivit )?(?:vald|utvald|aktuell)|tjänsten är (?:nu |redan )?tillsatt|tillsatt tjänsten|andra (?:sökande|kandidater)[^.]{0,40}(?:bättre|vidare|motsvara))/iu,
    /(?:ご(?:希望|期待|意向)に(?:は)?(?:添|沿|副)え|ご活躍を(?:心より)?お祈り|(?:採用|選考通過)を見送|お?見送り(?:と|させ)|不採用|残念ながら[^。]{0,60}(?:結果|見送|採用|通過|添|沿)|貴意に(?:添|沿)え|今回は(?:ご縁|見送))/,
    /(?:很遗憾[^。]{0,60}|非常遗憾[^。]{0,60}|抱歉[^。]{0,40}(?:未能|不能|无法|没有|不)[^。]{0,30}|未能通过|没有通过|未通过|不太匹配|不匹配|暂(?:时)?不(?:合适|考虑|能)|未被录[用取]|选择了其他(?:候选人|应聘者)|职位已(?:经)?(?:招满|关闭|有合适))/,
  ],
  offer: [
    /\b(?:(?:pleased|delighted|happy|excited|glad) to (?:offer|extend|make you an offer)|(?:extend|extending|making|make) (?:you )?(?:an?|this|our) (?:formal |official |job |employment )?offer|offer of employment|(?:your|the|attached|formal|official) (?:job |employment )?offer(?: letter)?|offer letter|we would like to offer you the (?:position|role|job))/i,
    /(?:möchten (?:wir )?(?:Ihnen|dir) (?:gern\p{L}* )?(?:die|diese|eine|ein|den) (?:stelle|position|arbeitsvertrag|vertrag|angebot|anstellung)[^.]{0,30}anbieten|(?:freuen uns|gerne)[^.]{0,60}(?:stelle|position|vertrag)[^.]{0,20}an(?:zu)?bieten|vertragsangebot|(?:arbeitsvertrag|vertragsentwurf)[^.]{0,40}(?:anbei|anhang|im anhang|beigefügt)|anbei[^.]{0,40}arbeitsvertrag|(?:freuen uns|können)[^.]{0,40}zusage)/iu,
    /(?:(?:plaisir|heureux|heureuse|ravis?)[^.]{0,40}(?:vous proposer (?:le|ce|un) poste|vous faire une offre|vous proposer un contrat|vous offrir)|promesse d['’]embauche|offre d['’]embauche|proposition d['’]embauche|proposition de contrat|votre contrat de travail)/iu,
    /(?:(?:graag|blij|verheugd)[^.]{0,40}(?:de (?:functie|baan)[^.]{0,20}aan ?(?:te )?bieden|een (?:aanbod|contract)[^.]{0,20}(?:te )?doen|aanbieden)|arbeidsvoorwaardenvoorstel|arbeidsovereenkomst|contractvoorstel|bieden (?:je|jou|u) (?:graag )?(?:de|een) (?:functie|baan|contract))/iu,
    /(?:(?:glada|nöjet|gärna)[^.]{0,40}erbjud|erbjuda dig (?:tjänsten|en anställning|anställning|jobbet)|anställningserbjudande|anställningsavtal|anställningserbjudandet)/iu,
    /(?:内定(?:の|を|と|通知|させ|いた)|採用(?:内定|とさせ|することに|を決定|が決定|通知)|オファーレター|労働条件通知書)/,
    /(?:录用通知|录取通知|(?:发放|发出|附上|附件)[^。]{0,10}offer|offer letter|正式录用|决定录用|恭喜(?:您|你)[^。]{0,20}(?:录用|录取|入职|offer))/i,
  ],
  invitation: [
    /\b(?:(?:invite|inviting) you (?:to|for)|invitation to (?:an?|the|your|our)? ?(?:\w+ ){0,2}(?:interview|call|assessment)|(?:schedule|arrange|set up|book) (?:an?|your|the|some) (?:\w+ ){0,3}(?:interview|call|chat|conversation|meeting|time)|(?:would like|'d like|love|keen|happy) to (?:meet|speak|talk|chat|interview|get to know)|interview (?:invitation|confirmation|is (?:confirmed|scheduled))|(?:next|first|second|final)[- ](?:round|stage)[^.]{0,30}interview|choose a (?:time|slot)|move (?:you )?(?:forward )?to the (?:next|interview) (?:stage|round|step))/i,
    /(?:laden (?:wir )?(?:Sie|dich)[^.]{0,60}\bein\b|einladung zum|einladen|(?:Sie|dich) (?:gern\p{L}* )?(?:persönlich )?kennen ?lernen|(?:termin|zeit) (?:für|zu)[^.]{0,30}(?:gespräch|interview|telefonat)|zu (?:einem|unserem)[^.]{0,30}(?:vorstellungsgespräch|gespräch|kennenlern\p{L}*|interview|telefonat))/iu,
    /(?:(?:vous )?(?:invit(?:ons|er|e)|convi(?:ons|er)|convoqu(?:ons|er))[^.]{0,40}(?:entretien|échang|rencontr)|(?:souhait\p{L}+|aimerions|serions ravis de)[^.]{0,30}(?:vous rencontrer|échanger avec vous|faire votre connaissance|planifier un)|proposer un (?:entretien|échange|rendez-vous)|entretien[^.]{0,40}(?:le|à|vos disponibilités)|invitation à un entretien|convocation)/iu,
    /(?:nodigen (?:we |wij )?(?:je|jou|u)[^.]{0,40}uit|uitnodig(?:en|ing)|(?:graag|willen)[^.]{0,30}(?:kennis\w* ?maken|ontmoeten|spreken|leren kennen)|(?:afspraak|moment)[^.]{0,30}(?:gesprek|kennismak)|gesprek (?:in te )?plannen)/iu,
    /(?:bjuda in dig|bjuder in dig|inbjudan till|vill (?:gärna )?(?:träffa|prata med|intervjua|lära känna) dig|kalla\p{L}* (?:dig )?till (?:en )?(?:\p{L}+ )?intervju|boka (?:in )?(?:en|ett)[^.]{0,20}(?:tid|intervju|möte|samtal)|välkommen (?:på|till) (?:en |första |andra )?intervju)/iu,
    /(?:面接(?:の|に)(?:ご案内|お越し|日程|ご招待|進んで|お進み|ご参加)|(?:一次|二次|最終)面接(?:の|に|を)|面談(?:の|を|に)(?:ご案内|お願い|日程|設定)|書類選考[^。]{0,15}(?:通過|合格)|次の選考|日程(?:調整|のご連絡)|ご来社)/,
    /(?:邀请(?:您|你)[^。]{0,30}(?:面试|参加|面谈|沟通)|面试(?:邀请|通知|安排|时间)|(?:安排|预约|参加)[^。]{0,15}(?:面试|面谈)|进入(?:下一轮|面试|复试)|(?:初试|复试|电话面试)(?:时间|安排|通知))/,
  ],
  acknowledgement: [
    /\b(?:(?:thank you|thanks) for (?:your )?(?:application|applying|interest|submitting|your interest)|(?:have |'ve )?(?:successfully )?received your (?:application|cv|resume)|application (?:has been |was |is )?(?:successfully )?(?:received|submitted|sent)|application (?:confirmation|received)|confirm (?:that we have received|receipt))/i,
    /(?:(?:vielen|herzlichen|besten) dank für (?:Ihre|deine|Ihr|dein) (?:bewerbung|interesse|unterlagen)|danke für (?:Ihre|deine) bewerbung|(?:eingang|erhalt) (?:Ihrer|deiner) (?:bewerbung|unterlagen)|bewerbung[^.]{0,30}(?:erhalten|eingegangen)|eingangsbestätigung|bestätigen[^.]{0,40}eingang)/iu,
    /(?:(?:bien )?reçu votre (?:candidature|dossier|cv)|(?:accus\p{L}+ (?:bonne )?réception|réception de votre candidature)|(?:merci|remercions)[^.]{0,30}(?:de|pour)[^.]{0,20}(?:candidature|intérêt|postulé)|candidature (?:a (?:bien )?été|est bien) (?:reçue|enregistrée|transmise|envoyée))/iu,
    /(?:(?:bedankt|dank)[^.]{0,20}voor (?:je|jouw|uw|het) (?:sollicitatie|interesse|reactie|solliciteren)|sollicitatie[^.]{0,30}(?:ontvangen|verstuurd|binnen)|ontvangst\w*[^.]{0,20}sollicitatie|ontvangstbevestiging)/iu,
    /(?:tack för (?:din|er) (?:ansökan|intresseanmälan)|tack för (?:att du (?:sökt|visat)|ditt intresse)|(?:mottagit|fått|tagit emot) din ansökan|ansökan (?:är|har) (?:mottagen|skickad|kommit|tagits emot|registrerad)|bekräftelse på (?:din )?ansökan)/iu,
    /(?:ご応募(?:いただき|頂き|を?(?:受|承)|ありがとう|誠に)|応募(?:を)?(?:受付|受け付け|完了|受理)|エントリー(?:いただき|を受|ありがとう|完了)|書類を(?:受領|拝受))/,
    /(?:感谢(?:您|你)(?:的)?(?:投递|申请|应聘|关注|对)|(?:已|已经)(?:成功)?(?:收到|接收)(?:您|你)的(?:简历|申请|应聘)|(?:简历|申请)(?:已)?(?:投递|提交)成功|投递成功)/,
  ],
};
