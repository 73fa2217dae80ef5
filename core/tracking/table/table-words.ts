import type { Channel, ImportField, OutcomeKind, Stage } from '../../domain/application.ts';

/** A list of phrases as one text, parted by semicolons. */
const list = (...texts: string[]) => texts.flatMap((text) => text.split(';')).map((text) => text.trim());

/** How people head the columns of their own lists, in seven languages; the usual one first. */
export const headings: Readonly<Record<ImportField, readonly string[]>> = {
  company: list(
    'company; company name; employer; organisation; organization; firm; business',
    'unternehmen; firma; firmenname; arbeitgeber; betrieb',
    'entreprise; société; employeur; nom de l entreprise; organisme',
    'bedrijf; bedrijfsnaam; werkgever; organisatie',
    'företag; företagsnamn; arbetsgivare; bolag',
    '会社; 会社名; 企業; 企業名; 応募先; 応募先企業; 勤務先',
    '公司; 公司名称; 公司名; 单位; 用人单位; 雇主; 企业',
  ),
  title: list(
    'title; job title; position; role; job; job name; position title; vacancy; post',
    'stelle; stellenbezeichnung; stellentitel; jobtitel; beruf; tätigkeit; funktion',
    'poste; intitulé du poste; intitulé; fonction; métier; offre; titre; titre du poste',
    'functie; functietitel; functienaam; vacature; baan; rol; titel',
    'tjänst; befattning; jobbtitel; roll; yrke; jobb; tjänstetitel',
    '職種; 職位; 役職; ポジション; 求人; 求人名; 募集職種; 仕事内容',
    '职位; 岗位; 职务; 职位名称; 岗位名称; 应聘职位; 工作',
  ),
  location: list(
    'location; city; place; office; region; work location',
    'ort; standort; arbeitsort; stadt',
    'lieu; ville; localisation; lieu de travail',
    'locatie; plaats; stad; standplaats',
    'plats; ort; stad; arbetsort',
    '勤務地; 場所; 所在地; 地域',
    '地点; 城市; 工作地点; 地区; 地址',
  ),
  link: list(
    'link; url; job link; job url; advert; posting; job posting; website; web site',
    'anzeige; stellenanzeige; webseite',
    'lien; annonce; lien de l annonce; site',
    'advertentie; website; koppeling',
    'länk; annons; webbplats; annonslänk',
    'リンク; 求人url; 求人リンク; サイト',
    '链接; 网址; 职位链接',
  ),
  channel: list(
    'channel; source; job source; application site; via what; found on; found via; where found; platform; job board; via; how',
    'kanal; quelle; gefunden über; plattform; weg',
    'canal; source; plateforme; trouvé sur; origine',
    'kanaal; bron; gevonden via; platform',
    'källa; hittad via; plattform; kanal',
    '応募経路; 媒体; 経路; 求人媒体; 応募方法',
    '渠道; 来源; 招聘平台; 平台; 投递渠道',
  ),
  stage: list(
    'stage; status; state; phase; progress; current status; application status; current stage',
    'stand; phase; bewerbungsstatus; aktueller stand',
    'étape; statut; état; avancement; statut de la candidature',
    'fase; status; stand; stadium',
    'steg; fas; läge; ansökningsstatus',
    '状況; ステータス; 選考状況; 進捗; 段階; 応募状況; 状態',
    '状态; 阶段; 进度; 申请状态; 进展; 当前状态',
  ),
  sentOn: list(
    'sent on; date applied; applied on; applied; application date; date; date sent; date of application; applied date; sent; submitted; date submitted; submission date; sentOn',
    'beworben am; bewerbungsdatum; datum; gesendet am; abgeschickt am; versandt am; bewerbung vom',
    'date de candidature; envoyé le; envoyée le; postulé le; date d envoi; date de postulation',
    'datum sollicitatie; sollicitatiedatum; verstuurd op; gesolliciteerd op; datum verzonden',
    'ansökningsdatum; sökt; skickad; skickat; ansökt; sökt den; datum för ansökan',
    '応募日; 日付; 提出日; 応募日時; 送付日; エントリー日',
    '申请日期; 投递日期; 投递时间; 日期; 申请时间; 应聘日期',
  ),
  notes: list(
    'notes; note; comment; comments; remarks; details',
    'notizen; notiz; bemerkung; bemerkungen; anmerkungen; kommentar',
    'remarques; commentaire; commentaires; observations',
    'notities; notitie; opmerking; opmerkingen',
    'anteckningar; anteckning; kommentarer',
    'メモ; 備考; コメント; ノート',
    '备注; 笔记; 说明; 评论',
  ),
  payLow: list(
    'salary; pay; min salary; salary min; salary from; minimum salary; salary range; compensation; payLow; wage; minimum pay; pay min; pay from; salary amount',
    'gehalt; gehalt von; gehalt min; mindestgehalt; lohn; gehaltsspanne; jahresgehalt',
    'salaire; salaire min; salaire minimum; rémunération; fourchette de salaire',
    'salaris; salaris min; salaris vanaf; minimumsalaris; salarisindicatie',
    'lön; lön min; lön från; lägsta lön; lönespann',
    '年収; 給与; 最低年収; 年収下限; 給料; 想定年収',
    '薪资; 工资; 年薪; 薪水; 最低薪资; 薪资范围; 薪酬',
  ),
  payHigh: list(
    'max salary; salary max; salary to; maximum salary; payHigh; maximum pay; pay max; pay to',
    'gehalt bis; gehalt max; höchstgehalt',
    'salaire max; salaire maximum',
    'salaris max; salaris tot; maximumsalaris',
    'lön max; lön till; högsta lön',
    '最高年収; 年収上限',
    '最高薪资; 薪资上限',
  ),
  currency: list('currency; währung; devise; monnaie; valuta; 通貨; 货币; 币种'),
  outcome: list(
    'outcome; result; final result; decision; response; answer',
    'ergebnis; ausgang; entscheidung; rückmeldung; antwort',
    'résultat; issue; décision; réponse',
    'uitkomst; resultaat; beslissing; antwoord; reactie',
    'utfall; resultat; beslut; svar; besked',
    '結果; 選考結果; 合否',
    '结果; 最终结果; 答复; 回复',
  ),
  outcomeOn: list(
    'outcome date; result date; date closed; closed on; response date; decision date; date of response; outcomeOn; answered on; first response date; date of 1st response; date of first response; rejection date',
    'datum der antwort; antwortdatum; ergebnis am; abgeschlossen am; rückmeldung am',
    'date de réponse; date du résultat; clos le; date de décision',
    'datum reactie; datum antwoord; afgesloten op; antwoorddatum',
    'svarsdatum; datum för svar; avslutad; beslutsdatum',
    '結果日; 返信日; 結果通知日; 回答日',
    '结果日期; 回复日期; 答复日期; 结束日期',
  ),
};

/** How people call where an application stands. */
export const stageWords: Readonly<Record<Exclude<Stage, 'closed'>, readonly string[]>> = {
  preparing: list(
    'preparing; draft; wishlist; wish list; saved; to apply; to do; bookmarked; interested; not applied; not applied yet; need to apply; didn t apply; did not apply; researching',
    'vorbereitung; in vorbereitung; entwurf; gemerkt; geplant; noch nicht beworben; offen zu bewerben; interessant',
    'en préparation; préparation; brouillon; à envoyer; à postuler; à faire; enregistré; enregistrée',
    'voorbereiding; in voorbereiding; concept; bewaard; te solliciteren; nog niet gesolliciteerd',
    'förbereder; förberedelse; utkast; sparad; att söka; planerad; ej sökt',
    '準備中; 下書き; 気になる; 検討中; 応募前; 未応募; 応募予定',
    '准备中; 草稿; 待投递; 收藏; 未投递; 待申请; 计划中',
  ),
  sent: list(
    'sent; applied; submitted; application sent; application submitted; waiting; pending; no news yet; in progress; open',
    'beworben; gesendet; abgeschickt; versendet; bewerbung verschickt; bewerbung versendet; wartend; ausstehend; verschickt; offen; eingereicht',
    'envoyé; envoyée; postulé; candidature envoyée; en attente; soumis; soumise; en cours',
    'verstuurd; verzonden; gesolliciteerd; sollicitatie verstuurd; in afwachting; wachtend; ingediend; lopend',
    'skickad; skickat; sökt; ansökt; ansökan skickad; väntar; inväntar svar; inskickad; pågående',
    '応募済み; 応募済; 応募; 応募中; 提出済み; 提出済; 選考中; 書類選考中; 送付済み; エントリー済み; 結果待ち',
    '已投递; 已申请; 已发送; 已投; 投递; 等待中; 待回复; 申请中; 已提交',
  ),
  answered: list(
    'answered; response; responded; replied; in review; under review; screening; in contact; contacted; in touch; viewed',
    'antwort erhalten; beantwortet; rückmeldung erhalten; in kontakt; in prüfung; geprüft; eingangsbestätigung',
    'réponse reçue; répondu; en contact; contacté; contactée; en cours d examen',
    'beantwoord; reactie ontvangen; antwoord ontvangen; in contact; in behandeling',
    'besvarad; svar; svar mottaget; fått svar; har fått svar; återkoppling; kontakt; under granskning',
    '返信あり; 連絡あり; 書類選考通過; 書類通過; 返事あり; 回答あり',
    '已回复; 有回复; 筛选; 已联系; 初筛; 审核中; 简历通过',
  ),
  interview: list(
    'interview; interviewing; phone screen; phone interview; video interview; on site; onsite; first interview; second interview; interview scheduled; final round; assessment; technical interview; interviewed',
    'vorstellungsgespräch; gespräch; interview; telefoninterview; erstgespräch; zweitgespräch; bewerbungsgespräch; eingeladen; einladung; assessment center',
    'entretien; entretien téléphonique; premier entretien; deuxième entretien; convoqué; convoquée; rendez vous',
    'gesprek; sollicitatiegesprek; kennismakingsgesprek; eerste gesprek; tweede gesprek; uitgenodigd',
    'intervju; telefonintervju; första intervju; andra intervju; kallad till intervju',
    '面接; 一次面接; 二次面接; 最終面接; 面談; カジュアル面談; 面接予定',
    '面试; 一面; 二面; 三面; 终面; 初试; 复试; 电话面试; 面试中',
  ),
  offer: list(
    'offer; offered; offer received; job offer; negotiating',
    'angebot; zusage; vertragsangebot; angebot erhalten; jobangebot',
    'offre; offre reçue; proposition; proposition reçue; proposition d embauche; offre d emploi reçue; promesse d embauche',
    'aanbod; aanbieding; aanbod ontvangen; arbeidsvoorwaarden',
    'erbjudande; erbjuden; jobberbjudande; anställningserbjudande',
    '内定; オファー; 内々定; オファー面談',
    'offer; 录用通知; 收到offer; 已发offer; 拿到offer',
  ),
};

/** How people call how an application ended. */
export const outcomeWords: Readonly<Record<OutcomeKind, readonly string[]>> = {
  hired: list(
    'hired; accepted; offer accepted; accepted offer; signed; got the job; contract signed; started',
    'eingestellt; stelle erhalten; stelle bekommen; angenommen; angebot angenommen; vertrag unterschrieben; unterschrieben',
    'embauché; embauchée; recruté; recrutée; accepté; acceptée; offre acceptée; contrat signé; signé',
    'aangenomen; aanbod geaccepteerd; contract getekend; geaccepteerd',
    'anställd; accepterad; erbjudande accepterat; fick jobbet; avtal skrivet',
    '入社; 内定承諾; 採用; 承諾; 入社決定',
    '已入职; 录用; 已录用; 入职; 已接受; 接受offer',
  ),
  rejected: list(
    'rejected; rejection; declined; turned down; denied; not selected; unsuccessful; no; refused; not moving forward',
    'abgelehnt; absage; absage erhalten; nein; nicht ausgewählt',
    'refusé; refusée; refus; rejeté; rejetée; non retenu; non retenue; négatif; négative; non',
    'afgewezen; afwijzing; niet geselecteerd; nee; niet doorgegaan',
    'avslag; nej; nekad; ej aktuell; fick avslag; inte vidare; tackade nej till mig',
    '不採用; 不合格; お見送り; 見送り; 落選; お祈り; 書類落ち; 面接落ち',
    '拒绝; 被拒; 未通过; 不合适; 已拒绝; 淘汰; 未录用; 拒信',
  ),
  'no-response': list(
    'no response; no answer; no reply; ghosted; never heard back; silence; no feedback; never replied',
    'keine antwort; keine rückmeldung; ohne antwort; nichts gehört; unbeantwortet',
    'sans réponse; pas de réponse; aucune réponse; sans nouvelles',
    'geen reactie; geen antwoord; niets gehoord; geen respons',
    'inget svar; ingen respons; ingen återkoppling; inte hört något',
    '返信なし; 返事なし; 連絡なし; 音沙汰なし; 無回答; サイレント',
    '无回复; 无回应; 没有回复; 没消息; 石沉大海; 无反馈',
  ),
  withdrawn: list(
    'withdrawn; withdrew; cancelled; offer declined; declined offer; i declined; not interested; i withdrew; dropped',
    'zurückgezogen; abgesagt von mir; selbst abgesagt; angebot abgelehnt; bewerbung zurückgezogen',
    'retiré; retirée; abandonné; abandonnée; désisté; désistée; offre refusée; désistement; candidature retirée',
    'ingetrokken; teruggetrokken; zelf afgezegd; aanbod afgewezen',
    'tillbakadragen; återtagen; drog mig ur; tackade nej; avböjde',
    '辞退; 取り下げ; 応募辞退; 選考辞退; 内定辞退',
    '放弃; 已撤回; 撤回; 已放弃; 拒绝offer; 主动放弃',
  ),
};

/** Where adverts are found, as people write it; names of sites among it. */
export const channelWords: Readonly<Record<Exclude<Channel, 'other'>, readonly string[]>> = {
  'job-board': list(
    'job board; job site; linkedin; indeed; glassdoor; monster; stepstone; xing; totaljobs; reed; seek; jobstreet; ziprecruiter; dice; welcome to the jungle; apec; france travail; pôle emploi; nationale vacaturebank; werk nl; platsbanken; arbetsförmedlingen; blocket jobb; arbeitsagentur; jobbörse; jobsdb',
    'リクナビ; マイナビ; doda; ビズリーチ; wantedly; ハローワーク; 求人サイト; 転職サイト; boss直聘; 智联招聘; 前程无忧; 拉勾; 猎聘; 招聘网站; jobportal; stellenbörse; vacaturesite; site d emploi; jobbsajt',
  ),
  'employer-site': list(
    'employer site; company website; company site; career page; careers page; direct; karriereseite; webseite des unternehmens; site de l entreprise; site carrière; bedrijfswebsite; website bedrijf; företagets webbplats; karriärsida; 企業サイト; 採用サイト; 自社サイト; 官网; 公司官网; 企业官网',
  ),
  referral: list(
    'referral; referred; recommendation; employee referral; empfehlung; cooptation; recommandation; aanbeveling; via via; rekommendation; tips från anställd; リファラル; 社員紹介; 紹介; 内推; 推荐; 员工推荐',
  ),
  recruiter: list(
    'recruiter; headhunter; agency; staffing agency; personalvermittler; personalberater; zeitarbeit; cabinet de recrutement; recruteur; agence; intérim; uitzendbureau; wervingsbureau; rekryterare; bemanningsföretag; エージェント; 転職エージェント; ヘッドハンター; 猎头; 中介',
  ),
  network: list(
    'network; networking; contact; friend; acquaintance; netzwerk; kontakt; bekannte; réseau; relation; ami; netwerk; bekende; nätverk; vän; 知人; 人脈; 友人; 人脉; 朋友; 熟人',
  ),
  fair: list(
    'fair; job fair; career fair; campus; messe; jobmesse; karrieremesse; salon; forum emploi; banenmarkt; carrièrebeurs; mässa; arbetsmarknadsdag; 合同説明会; 就職フェア; 招聘会; 校园招聘; 双选会',
  ),
};
