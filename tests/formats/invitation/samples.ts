/** What an invitation must be read as: times as `2026-11-26 10:00–11:00`. */
export interface Expected {
  when?: string;
  zone?: string;
  link?: string;
  candidate?: string;
  role?: string;
  colleagues?: string[];
  questions?: string[];
}

/** Invitations as calendars and mail programs write them, with invented people; all are read on Friday, 20 November 2026, in Berlin. */
export const SAMPLES: Record<string, { text: string; expected: Expected }> = {
  'the design’s own': {
    text: `Interview: Mary Shaw, Backend engineer
Thu 26 Nov 2026, 10:00 – 11:00 (CET)
Join: https://meet.google.com/fwo-tyrc-pda
With: Robin Okafor, Lin Zhao (shadow)`,
    expected: {
      when: '2026-11-26 10:00–11:00',
      zone: 'Europe/Berlin',
      link: 'https://meet.google.com/fwo-tyrc-pda',
      candidate: 'Mary Shaw',
      role: 'Backend engineer',
      colleagues: ['Robin Okafor', 'Lin Zhao (shadow)'],
    },
  },
  'Google Calendar, English': {
    text: `Interview with Ada Lovelace (Backend engineer)
Thursday Nov 26, 2026 ⋅ 10am – 11am
Central European Time - Berlin

Join with Google Meet
https://meet.google.com/abc-defg-hij

Join by phone
(DE) +49 30 300195061
PIN: 472 815 229 8881#
More phone numbers: https://tel.meet/abc-defg-hij?pin=4728152298881

Guests
robin@example.com - organizer
View all guest info https://calendar.google.com/calendar/event?action=VIEW&eid=x`,
    expected: {
      when: '2026-11-26 10:00–11:00',
      zone: 'Europe/Berlin',
      link: 'https://meet.google.com/abc-defg-hij',
      candidate: 'Ada Lovelace',
      role: 'Backend engineer',
    },
  },
  'Google Calendar, another zone': {
    text: `Interview with Grace Hopper
Friday Dec 4, 2026 ⋅ 5:30 – 6:30pm
Eastern Time - New York
https://meet.google.com/abc-defg-hij`,
    expected: {
      when: '2026-12-04 17:30–18:30',
      zone: 'America/New_York',
      link: 'https://meet.google.com/abc-defg-hij',
      candidate: 'Grace Hopper',
    },
  },
  'Google Calendar, copied from the page, without a year': {
    text: `Interview: Edsger Dijkstra
Thursday, November 26⋅10:00 – 11:00am
Join with Google Meet
meet.google.com/abc-defg-hij
https://meet.google.com/abc-defg-hij`,
    expected: {
      when: '2026-11-26 10:00–11:00',
      zone: 'Europe/Berlin',
      link: 'https://meet.google.com/abc-defg-hij',
      candidate: 'Edsger Dijkstra',
      questions: ['zone'],
    },
  },
  'Google Calendar, German': {
    text: `Interview mit Ada Lovelace
Donnerstag, 26. Nov. 2026 ⋅ 14:00 – 15:00
Mitteleuropäische Zeit – Berlin

Über Google Meet teilnehmen
https://meet.google.com/abc-defg-hij`,
    expected: {
      when: '2026-11-26 14:00–15:00',
      zone: 'Europe/Berlin',
      link: 'https://meet.google.com/abc-defg-hij',
      candidate: 'Ada Lovelace',
    },
  },
  'Google Calendar, French': {
    text: `Entretien avec Marie Curie
jeudi 26 novembre 2026 ⋅ 10:00 – 11:00
Heure d’Europe centrale - Paris

Participer avec Google Meet
https://meet.google.com/abc-defg-hij`,
    expected: {
      when: '2026-11-26 10:00–11:00',
      zone: 'Europe/Paris',
      link: 'https://meet.google.com/abc-defg-hij',
      candidate: 'Marie Curie',
    },
  },
  'Google Calendar, Spanish': {
    text: `Entrevista con Ana Torres
jueves, 26 de noviembre de 2026 ⋅ 10:00 – 11:00
Hora de Europa central - Madrid

Unirse con Google Meet
https://meet.google.com/abc-defg-hij`,
    expected: {
      when: '2026-11-26 10:00–11:00',
      zone: 'Europe/Madrid',
      link: 'https://meet.google.com/abc-defg-hij',
      candidate: 'Ana Torres',
    },
  },
  'Outlook with Teams, English': {
    text: `Subject: Interview: Mary Shaw
When: Thursday, November 26, 2026 10:00 AM-11:00 AM.
Time zone: (UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna
Where: Microsoft Teams Meeting

________________________________________________________________________________
Microsoft Teams meeting
Join on your computer, mobile app or room device
Click here to join the meeting<https://teams.microsoft.com/l/meetup-join/19%3ameeting_NDQ%40thread.v2/0?context=%7b%22Tid%22%3a%221%22%7d>
Meeting ID: 384 123 456 78
Passcode: aB3dEf
Download Teams<https://www.microsoft.com/en-us/microsoft-teams/download-app> | Join on the web<https://www.microsoft.com/microsoft-teams/join-a-meeting>
Learn More<https://aka.ms/JoinTeamsMeeting> | Meeting options<https://teams.microsoft.com/meetingOptions/?organizerId=1>
[cid:logo.png]`,
    expected: {
      when: '2026-11-26 10:00–11:00',
      zone: 'Europe/Amsterdam',
      link: 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_NDQ%40thread.v2/0?context=%7b%22Tid%22%3a%221%22%7d',
      candidate: 'Mary Shaw',
    },
  },
  'Outlook with Teams, German': {
    text: `Betreff: Interview: Jana Müller, Frontend-Entwicklerin
Zeit: Donnerstag, 26. November 2026 14:00-15:00.
Ort: Microsoft Teams-Besprechung
Erforderlich: Robin Okafor; Lin Zhao

Nehmen Sie auf Ihrem Computer an der Besprechung teil
Hier klicken, um an der Besprechung teilzunehmen <https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0>`,
    expected: {
      when: '2026-11-26 14:00–15:00',
      zone: 'Europe/Berlin',
      link: 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0',
      candidate: 'Jana Müller',
      role: 'Frontend-Entwicklerin',
      colleagues: ['Robin Okafor', 'Lin Zhao'],
      questions: ['zone'],
    },
  },
  'Outlook with Teams, French': {
    text: `Objet : Entretien avec Luc Dubois
Date : jeudi 26 novembre 2026 de 10h00 à 11h00
Fuseau horaire : (UTC+01:00) Bruxelles, Copenhague, Madrid, Paris
Emplacement : Réunion Microsoft Teams
Rejoindre la réunion maintenant<https://teams.microsoft.com/l/meetup-join/19%3ameeting_y%40thread.v2/0>`,
    expected: {
      when: '2026-11-26 10:00–11:00',
      zone: 'Europe/Madrid',
      link: 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_y%40thread.v2/0',
      candidate: 'Luc Dubois',
    },
  },
  'Outlook with Teams, Spanish': {
    text: `Asunto: Entrevista con Carmen Ruiz
Cuándo: jueves, 26 de noviembre de 2026 10:00-11:00.
Zona horaria: (UTC+01:00) Bruselas, Copenhague, Madrid, París
Unirse a la reunión ahora<https://teams.microsoft.com/l/meetup-join/19%3ameeting_z%40thread.v2/0>`,
    expected: {
      when: '2026-11-26 10:00–11:00',
      zone: 'Europe/Madrid',
      link: 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_z%40thread.v2/0',
      candidate: 'Carmen Ruiz',
    },
  },
  'Outlook behind safe links': {
    text: `Subject: Interview with Mary Shaw
When: Thursday, 26 November 2026 10:00-11:00 Europe/London.
Join: https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fmeet.google.com%2Fabc-defg-hij&data=05%7C02`,
    expected: {
      when: '2026-11-26 10:00–11:00',
      zone: 'Europe/London',
      link: 'https://meet.google.com/abc-defg-hij',
      candidate: 'Mary Shaw',
    },
  },
  'Zoom, English': {
    text: `Robin Okafor is inviting you to a scheduled Zoom meeting.

Topic: Interview with Ada Lovelace
Time: Nov 26, 2026 10:00 AM Amsterdam, Berlin, Rome, Stockholm, Vienna

Join Zoom Meeting
https://us02web.zoom.us/j/88244710093?pwd=bGxFbVRZ

Meeting ID: 882 4471 0093
Passcode: 316927

One tap mobile
+13017158592,,88244710093# US (Washington DC)
Find your local number: https://us02web.zoom.us/u/kdO0Jd`,
    expected: {
      when: '2026-11-26 10:00',
      zone: 'Europe/Amsterdam',
      link: 'https://us02web.zoom.us/j/88244710093?pwd=bGxFbVRZ',
      candidate: 'Ada Lovelace',
      questions: ['end'],
    },
  },
  'Zoom, German': {
    text: `Robin Okafor lädt Sie zu einem geplanten Zoom-Meeting ein.

Thema: Gespräch mit Jana Müller
Uhrzeit: 26.11.2026 10:00 Uhr Amsterdam, Berlin, Rom, Stockholm, Wien

Beitreten Zoom Meeting
https://firma.zoom.us/j/88244710093?pwd=bGxFbVRZ`,
    expected: {
      when: '2026-11-26 10:00',
      zone: 'Europe/Amsterdam',
      link: 'https://firma.zoom.us/j/88244710093?pwd=bGxFbVRZ',
      candidate: 'Jana Müller',
      questions: ['end'],
    },
  },
  'Zoom, French': {
    text: `Sujet : Entretien avec Luc Dubois
Heure : 26 nov. 2026 10:00 AM Paris
Rejoindre Zoom Réunion
https://us06web.zoom.us/j/88244710093`,
    expected: {
      when: '2026-11-26 10:00',
      zone: 'Europe/Paris',
      link: 'https://us06web.zoom.us/j/88244710093',
      candidate: 'Luc Dubois',
      questions: ['end'],
    },
  },
  'Zoom, Spanish': {
    text: `Tema: Entrevista con Carmen Ruiz
Hora: 26 nov 2026 10:00 a. m. Madrid
Entrar Zoom Reunión
https://us06web.zoom.us/j/88244710093`,
    expected: {
      when: '2026-11-26 10:00',
      zone: 'Europe/Madrid',
      link: 'https://us06web.zoom.us/j/88244710093',
      candidate: 'Carmen Ruiz',
      questions: ['end'],
    },
  },
  'Webex, English': {
    text: `Robin Okafor invites you to join this Webex meeting.
Meeting topic: Interview with Mary Shaw
Thursday, November 26, 2026
10:00 AM | (UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna | 1 hr
Join meeting
https://example.webex.com/example/j.php?MTID=m1234567890abcdef
Meeting number (access code): 2374 123 4567
Need help? Go to https://help.webex.com`,
    expected: {
      when: '2026-11-26 10:00–11:00',
      zone: 'Europe/Amsterdam',
      link: 'https://example.webex.com/example/j.php?MTID=m1234567890abcdef',
      candidate: 'Mary Shaw',
    },
  },
  'Webex, German': {
    text: `Thema: Interview mit Jana Müller
Donnerstag, 26. November 2026
10:00 | (UTC+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien | 45 Minuten
Meeting beitreten
https://firma.webex.com/meet/robin`,
    expected: {
      when: '2026-11-26 10:00–10:45',
      zone: 'Europe/Amsterdam',
      link: 'https://firma.webex.com/meet/robin',
      candidate: 'Jana Müller',
    },
  },
  'a recruiter’s e-mail': {
    text: `Hi Robin,

thanks for taking this one! Details below.

Candidate: Mary Shaw
Position: Staff engineer, payments
Date: Thursday 26th November 2026, 10.00 – 11.00 GMT
Interviewers: Robin Okafor and Lin Zhao
Link: https://whereby.com/firma-interviews
CV: https://example.com/cv/mary-shaw.pdf

Best, Sam
https://example.com/signature/banner.png`,
    expected: {
      when: '2026-11-26 10:00–11:00',
      zone: 'UTC',
      link: 'https://whereby.com/firma-interviews',
      candidate: 'Mary Shaw',
      role: 'Staff engineer, payments',
      colleagues: ['Robin Okafor', 'Lin Zhao'],
    },
  },
  'a German e-mail with a Jitsi room': {
    text: `Hallo Robin,

das Gespräch mit Jana Müller ist am Donnerstag, den 26. November 2026, von 14 bis 15 Uhr.
Raum: https://meet.jit.si/FirmaGespraech`,
    expected: {
      when: '2026-11-26 14:00–15:00',
      zone: 'Europe/Berlin',
      link: 'https://meet.jit.si/FirmaGespraech',
      questions: ['zone'],
    },
  },
  'a date whose day and month may be exchanged': {
    text: `Interview: Mary Shaw
03/12/2026 10:00-11:00 UTC
https://meet.google.com/abc-defg-hij`,
    expected: {
      when: '2026-12-03 10:00–11:00',
      zone: 'UTC',
      link: 'https://meet.google.com/abc-defg-hij',
      candidate: 'Mary Shaw',
      questions: ['day or month'],
    },
  },
  'a date with the wrong day of the week': {
    text: `Interview: Mary Shaw
Monday 26 November 2026, 10:00 – 11:00 CET
https://meet.google.com/abc-defg-hij`,
    expected: {
      when: '2026-11-26 10:00–11:00',
      zone: 'Europe/Berlin',
      link: 'https://meet.google.com/abc-defg-hij',
      candidate: 'Mary Shaw',
      questions: ['weekday'],
    },
  },
  'several dates to choose from': {
    text: `Interview: Mary Shaw
Either Thu 26 Nov 2026, 10:00 – 11:00 CET
or Fri 27 Nov 2026, 14:00 – 15:00 CET`,
    expected: {
      when: '2026-11-26 10:00–11:00',
      zone: 'Europe/Berlin',
      candidate: 'Mary Shaw',
      questions: ['date'],
    },
  },
  'a zone that means different things': {
    text: `Interview: Ravi Kumar
Thu 26 Nov 2026, 10:00 – 11:00 IST
https://zoom.us/j/88244710093`,
    expected: {
      when: '2026-11-26 10:00–11:00',
      zone: 'Asia/Kolkata',
      link: 'https://zoom.us/j/88244710093',
      candidate: 'Ravi Kumar',
      questions: ['zone'],
    },
  },
  'over midnight, with both dates': {
    text: `Interview: Mary Shaw
Start: 2026-11-26 23:30 – 2026-11-27 00:30 Europe/London`,
    expected: { when: '2026-11-26 23:30', zone: 'Europe/London', candidate: 'Mary Shaw', questions: ['date', 'end'] },
  },
  'nothing but words': {
    text: 'Could you take over the interview next week? I’ll send you the details.',
    expected: {},
  },
  'figures that are no date and no time': {
    text: 'Order 12.50 €, room 4.12, version 2.3.4, call 030/300195061, 10-15 people, 100 % remote.',
    expected: {},
  },
};
